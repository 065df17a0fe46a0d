"""Rows: a series, a clipping that was really clipped, an entry that could be released."""

from html import escape

from django.contrib.auth.models import User

from pressmark.clippings.actions import clip_bytes
from pressmark.clippings.models import Contributor, Likeness
from pressmark.entries.actions import release, start_entry
from pressmark.entries.models import Imprint, ImprintText, Series, SeriesName
from pressmark.entries.queries import checksum_text
from pressmark.entries.translating import Base, keep_translation, start_translation

PARAGRAPHS = (
    "The ferry left the eastern quay at six in the morning, an hour before the fog came down over the whole bay.",
    "Nobody had expected it to sail at all: the company had announced in March that the line would be given up.",
    "“We counted the passengers twice,” said the harbour master, who has kept the log of the port for twenty years.",
    "By noon the ship had reached the other shore, and the train that was to wait for it was still standing there.",
    "The next sailing is planned for Thursday, if the wind allows it and the crew can be found for another week.",
)


def make_page(
    *,
    title="The ferry sails again",
    author="James Wilson",
    day="2023-05-07",
    text_author="",
    lang="en",
    outlet="The Harbour Post",
    paragraphs=PARAGRAPHS,
):
    """An article's page as an outlet would serve it; `text_author` is named in the text only."""
    first, *rest = (escape(paragraph) for paragraph in paragraphs)
    if text_author:
        first += f" So writes {escape(text_author)}."
    meta = f'<meta name="author" content="{escape(author)}">' if author else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (first, *rest))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>{meta}'
        f'<meta property="og:site_name" content="{escape(outlet)}">'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    ).encode()


def make_clipping(url="https://harbour-post.example/ferry", by=None, **page):
    return clip_bytes(make_page(**page), url=url, by=by)


def clip_apart(url, **page):
    """A clipping that has no words in common with the others, as far as the catalogue knows."""
    clipping = make_clipping(url, **page)
    Likeness.objects.all().delete()
    return clipping


def make_series(code="blog", pattern="{year}/{number}", *, most_words=100, most_percent=50):
    imprint = Imprint.objects.create(label="Centre", short_name="CFS", place="Ankara", since=2009)
    for language, name in {"en": "Centre for Ferry Studies", "tr": "Feribot Araştırmaları Merkezi"}.items():
        ImprintText.objects.create(imprint=imprint, language=language, name=name, rights=f"© {name}")
    series = Series.objects.create(
        code=code, pattern=pattern, imprint=imprint, most_words=most_words, most_percent=most_percent
    )
    for language, name in {"en": "Blog", "tr": "Günlük"}.items():
        SeriesName.objects.create(series=series, language=language, name=name)
    return series


def make_entry(series=None, clipping=None, *, excerpt=PARAGRAPHS[1], language="en", **changes):
    """A draft that preflight has nothing against."""
    entry = start_entry(clipping or make_clipping(), series or make_series(), language=language)
    entry.excerpt = excerpt
    for field, value in changes.items():
        setattr(entry, field, value)
    entry.save()
    return entry


def make_translator(name="Ayşe Yılmaz"):
    given, _, family = name.rpartition(" ")
    return Contributor.objects.get_or_create(name=name, given=given, family=family)[0]


def make_translation(entry, language="tr", *, by=None, translators=None, **changes):
    """A translation that is ready and that preflight has nothing against."""
    by = by or User.objects.get_or_create(username="translator")[0]
    row = start_translation(entry, language, by=by)
    words = {"title": "Feribot yine seferde", "ready": True}
    if entry.standfirst:
        words["standfirst"] = "Sisten önce."
    if entry.annotation:
        words["annotation"] = "<p>Kıyıdan baktık.</p>"
    return keep_words(row, by=by, translators=translators, **words | changes)


def keep_words(row, *, by=None, translators=None, **changes):
    """What a translator does who opens a translation, changes something and saves it."""
    by = by or User.objects.get_or_create(username="translator")[0]
    base = Base(row.version, checksum_text(type(row.entry).objects.get(pk=row.entry_id)))
    for field, value in changes.items():
        setattr(row, field, value)
    named = [make_translator()] if translators is None else translators
    keep_translation(row, named, by=by, base=base)
    return row


def release_knowingly(entry, **given):
    """Release what the same text was released from before, with a word on it."""
    by, _ = User.objects.get_or_create(username="releaser", is_superuser=True)
    words = dict.fromkeys(("already-released", "text-already-released"), "Both are wanted.")
    return release(entry, by=by, words=words, **given)
