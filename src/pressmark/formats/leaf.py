"""An entry as HTML without what only a page can do: what books and letters are made of."""

from pressmark.document.edition import Edition
from pressmark.document.languages import catalogue
from pressmark.formats.references import References
from pressmark.formats.templating import render_template
from pressmark.formats.wording import rights_notices


def write_leaf(
    edition: Edition, references: References, *, labels: str, anchored: bool, rest_at: str = ""
) -> str:
    """The entry as an `<article>`.

    Args:
        edition: the frozen release.
        references: how to cite it.
        labels: the language of all words that are neither ours nor quoted.
        anchored: whether notes and their marks are linked; letters lose their anchors.
        rest_at: where the whole text is, if this isn't it.
    """
    return render_template(
        "leaf.html",
        labels,
        edition=edition,
        original=edition.original,
        anchored=anchored,
        references=references,
        rest_at=rest_at,
        rights=rights_notices(edition, catalogue(labels)),
    )
