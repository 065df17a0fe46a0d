"""The readers' addresses.

An entry's identity is its series and number; the slug behind them is there to be read. Numbers are digits, slugs
never are, and a month has a hyphen (`/blog/2023-05/`), so no two addresses can mean the same. Files of a month or a year
(`/blog/2023-05.epub`) give way to an entry with such a number. One edition stands behind
an @ (`/blog/2023/26@1/`), which is in no number and no slug.
"""

from django.urls import path, re_path

from pressmark.delivery import feeds, ledger, pages, pictures, renditions, sitemap

SERIES = r"(?P<code>[a-z][a-z0-9-]*)"
NUMBER = rf"{SERIES}/(?P<number>[0-9]+(?:[/-][0-9]+)?)"
STRETCH = rf"{SERIES}/(?P<number>(?P<year>[1-9][0-9]{{3}})(?:-(?P<month>0[1-9]|1[0-2]))?)"
EDITION = rf"{NUMBER}@(?P<ordinal>[1-9][0-9]{{0,3}})"

FILES = {
    "pdf": renditions.pdf,
    "epub": renditions.epub,
    "txt": renditions.text,
    "png": renditions.card,
    "json": renditions.csl_json,
    "bib": renditions.bibtex,
    "ris": renditions.ris,
    "cite": renditions.cite,
}
ISSUES = {"pdf": renditions.issue_pdf, "epub": renditions.issue_epub}
NAMES = {"json": "csl-json", "bib": "bibtex"}

urlpatterns = [
    path("", pages.home, name="home"),
    path("feed.atom", feeds.all_entries, name="feed"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    re_path(r"^pictures/(?P<file>[0-9a-f]{64}\.(?:jpg|png))$", pictures.picture, name="picture"),
    re_path(rf"^{SERIES}/$", pages.series, name="series"),
    re_path(rf"^{SERIES}/feed\.atom$", feeds.of_series, name="series-feed"),
    re_path(rf"^{SERIES}/(?P<year>[0-9]{{4}})-(?P<month>0[1-9]|1[0-2])/$", pages.month, name="month"),
    re_path(rf"^{SERIES}/ledger/$", ledger.ledger, name="ledger"),
    *(
        # Before the entries: where a number reads like a year or a month, `of_issue` knows.
        re_path(rf"^{STRETCH}\.{ending}$", view, name=f"issue-{ending}")
        for ending, view in ISSUES.items()
    ),
    *(
        re_path(rf"^{which}\.{ending}$", view, name=f"{prefix}{NAMES.get(ending, ending)}")
        for ending, view in FILES.items()
        for which, prefix in ((NUMBER, ""), (EDITION, "edition-"))
    ),
    re_path(rf"^{EDITION}/$", pages.edition, name="edition"),
    re_path(rf"^{NUMBER}/$", pages.entry, name="entry"),
    re_path(rf"^{NUMBER}/(?P<slug>[a-z0-9-]*[a-z][a-z0-9-]*)/$", pages.entry, name="entry-slug"),
]
