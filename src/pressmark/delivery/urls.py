"""The readers' addresses.

An entry's identity is its series and number; the slug behind them is there to be read. Numbers are digits, slugs
never are, and a month has a hyphen (`/blog/2023-05/`), so no two addresses can mean the same; where a series' numbers look
like years or months, its years or months have no page (`entries.rules`). One edition stands behind an @
(`/blog/2023/26@1/`), which is in no number and no slug. Contributors, outlets and subjects have an id (`/outlets/3/`) behind
words that no series can be called.
"""

from django.urls import path, re_path

from pressmark.delivery import feeds, ledger, lists, pages, pictures, renditions, sitemap
from pressmark.delivery.rubrics import SHELVES

RUBRIC = rf"(?P<shelf>{'|'.join(SHELVES.values())})/(?P<pk>[1-9][0-9]{{0,17}})"
SLUG = r"(?P<slug>[a-z0-9-]*[a-z][a-z0-9-]*)"
SERIES = r"(?P<code>[a-z][a-z0-9-]*)"
YEAR = rf"{SERIES}/(?P<year>[0-9]{{4}})"
MONTH = rf"{YEAR}-(?P<month>0[1-9]|1[0-2])"
NUMBER = rf"{SERIES}/(?P<number>[0-9]+(?:[/-][0-9]+)?)"
EDITION = rf"{NUMBER}@(?P<ordinal>[1-9][0-9]{{0,3}})"

FILES = {
    "pdf": renditions.pdf,
    "json": renditions.csl_json,
    "bib": renditions.bibtex,
    "ris": renditions.ris,
    "cite": renditions.cite,
}
NAMES = {"json": "csl-json", "bib": "bibtex"}

urlpatterns = [
    path("", lists.home, name="home"),
    path("feed.atom", feeds.all_entries, name="feed"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap-section"),
    path("robots.txt", sitemap.robots, name="robots"),
    re_path(r"^pictures/(?P<file>[0-9a-f]{64}\.(?:jpg|png))$", pictures.picture, name="picture"),
    re_path(rf"^{RUBRIC}/(?:{SLUG}/)?$", lists.rubric, name="rubric"),
    re_path(rf"^{RUBRIC}/feed\.atom$", feeds.of_rubric, name="rubric-feed"),
    re_path(rf"^{SERIES}/$", lists.series, name="series"),
    re_path(rf"^{SERIES}/feed\.atom$", feeds.of_series, name="series-feed"),
    re_path(rf"^{YEAR}/$", lists.year, name="year"),
    re_path(rf"^{YEAR}/feed\.atom$", feeds.of_year, name="year-feed"),
    re_path(rf"^{MONTH}/$", lists.month, name="month"),
    re_path(rf"^{MONTH}/feed\.atom$", feeds.of_month, name="month-feed"),
    re_path(rf"^{SERIES}/ledger/$", ledger.ledger, name="ledger"),
    *(
        re_path(rf"^{which}\.{ending}$", view, name=f"{prefix}{NAMES.get(ending, ending)}")
        for ending, view in FILES.items()
        for which, prefix in ((NUMBER, ""), (EDITION, "edition-"))
    ),
    re_path(rf"^{EDITION}/$", pages.edition, name="edition"),
    re_path(rf"^{NUMBER}/$", pages.entry, name="entry"),
    re_path(rf"^{NUMBER}/{SLUG}/$", pages.entry, name="entry-slug"),
]
