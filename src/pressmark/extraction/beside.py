"""What stands beside the article: menus, teasers, comments, boxes."""

import re
from itertools import islice

from lxml.html import HtmlElement

from pressmark.extraction.page import clean, element_text

_AWAY = re.compile(
    r"comment|related|teaser|sidebar|recommend|popular|most-read|newsletter|author-?(?:bio|box|info|desc|about)|(?:^|\s)bio|(?<!elementor-)widget(?!\s+blog)|elementor-posts|disqus|respond"
    r"|caption|menu|cookie|consent|breadcrumb|carousel|more-|dropdown|(?:^|[\s_-])(?:about|figure|photo|image|follow|controls|social)"
    r"|(?:^|[\s_-])(?:promo(?:s|tion|tions|box)?|counts?|counter)(?:$|[\s_-])|(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:page|post)-?views|views)(?:$|\s)",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset({"nav", "figure", "figcaption", "form", "select"})
_BESIDE_TAGS = frozenset({"aside", "footer"})  # of the page; those of an article's head or end hold bylines
_ROOTS = frozenset({"html", "body", "article", "main"})
_TITLES = ("h2", "h3", "h4", "h5")
_DEEPEST = 4
_TEASER = 500
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODIFIER = re.compile(r"(?:with|without|has|no)-[a-z]+|(?:^|\s)(?:category|tag|format)-\S+")


def style_of(element: HtmlElement) -> str:
    """What a page calls an element: its classes, id and names for tests, camel case parted by dashes."""
    names = (element.get(name) for name in ("class", "id", "data-testid", "data-qa"))
    style = " ".join(name for name in names if name)
    return style if style.islower() else _CAMEL.sub("-", style)


def is_away(element: HtmlElement) -> bool:
    """Whether it stands in a sidebar, a comment, a teaser, a caption or a note on the author.

    What also holds the heading is the page's frame, whatever its name says (`layout--sidebar`, `has-menu`).
    """
    ancestors = [element, *element.iterancestors()]
    tags = {str(around.tag) for around in ancestors}
    if tags & _AWAY_TAGS or (tags & _BESIDE_TAGS and not tags & {"article", "header"}):
        return True
    return any(
        _AWAY.search(_MODIFIER.sub("", style_of(around))) and around.find(".//h1") is None
        for around in ancestors
        if around.tag not in _ROOTS
    )


def is_in_teaser(element: HtmlElement) -> bool:
    """Whether it stands in a small box with the linked title of another article: that one's byline or day.

    Where no `h1` is, a title that is linked may be the article's own: the window says it too.
    """
    words = element_text(element)
    for around in islice(element.iterancestors(), _DEEPEST):
        if around.tag in ("body", "html") or not _is_small(around) or around.find(".//h1") is not None:
            return False
        titles = (title for tag in _TITLES for title in around.iter(tag))
        for title in titles:
            linked = title.find(".//a") is not None or next(title.iterancestors("a"), None) is not None
            if (
                linked
                and (text := element_text(title)) not in words
                and words not in text
                and text not in _window_title(element)
            ):
                return True
    return False


def _is_small(box: HtmlElement) -> bool:
    """Whether an element has no more words than a teaser; the rest of a long one isn't looked at."""
    letters = 0
    for text in box.itertext():
        letters += len(text.strip())
        if letters > _TEASER:
            return False
    return True


def _window_title(element: HtmlElement) -> str:
    return clean(element.getroottree().getroot().findtext(".//title"))
