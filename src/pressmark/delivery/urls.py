"""The readers' addresses.

An entry's identity is its series and number; the slug behind them is there to be read. Numbers are digits, slugs
never are, and a month has a hyphen (`/blog/2023-05/`), so no two addresses can mean the same; where a series' numbers look
like years or months, its years or months have no page (`entries.rules`), and their files (`/blog/2023-05.epub`) give way to
the entry with such a number. One edition stands behind an @ (`/blog/2023/26@1/`), one language behind a dot
(`/blog/2023/26.tr/`): both are in no number and no slug, and a language ends with a slash where a file (`/blog/2023/26.pdf`)
doesn't. Contributors, outlets and subjects have an id (`/outlets/3/`) behind words that no series can be called.
"""

from django.urls import path, re_path

from pressmark.delivery import feeds, imprints, ledger, lists, pages, pictures, renditions, sitemap
from pressmark.delivery.rubrics import SHELVES

RUBRIC = rf"(?P<shelf>{'|'.join(SHELVES.values())})/(?P<pk>[1-9][0-9]{{0,17}})"
SLUG = r"(?P<slug>[a-z0-9-]*[a-z][a-z0-9-]*)"
SERIES = r"(?P<code>[a-z][a-z0-9-]*)"
YEAR = rf"{SERIES}/(?P<year>[0-9]{{4}})"
MONTH = rf"{YEAR}-(?P<month>0[1-9]|1[0-2])"
NUMBER = rf"{SERIES}/(?P<number>[0-9]{{1,10}}(?:[/-][0-9]{{1,10}})?)"
STRETCH = rf"{SERIES}/(?P<number>(?P<year>[1-9][0-9]{{3}})(?:-(?P<month>0[1-9]|1[0-2]))?)"
EDITION = rf"{NUMBER}@(?P<ordinal>[1-9][0-9]{{0,3}})"
LANGUAGE = r"\.(?P<language>[a-z]{2,3}(?:-[a-z0-9]{2,8})*)"

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
    path("", lists.home, name="home"),
    path("feed.atom", feeds.all_entries, name="feed"),
    path("imprint/", imprints.imprint, name="imprint"),
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
        # Before the entries: where a number reads like a year or a month, `of_issue` knows.
        re_path(rf"^{STRETCH}\.{ending}$", view, name=f"issue-{ending}")
        for ending, view in ISSUES.items()
    ),
    *(
        re_path(rf"^{which}\.{ending}$", view, name=f"{prefix}{NAMES.get(ending, ending)}")
        for ending, view in FILES.items()
        for which, prefix in (
            (NUMBER, ""),
            (EDITION, "edition-"),
            (NUMBER + LANGUAGE, "translated-"),
            (EDITION + LANGUAGE, "translated-edition-"),
        )
    ),
    *(
        re_path(rf"^{which}/$", pages.entry, name=f"{prefix}{name}")
        for language, prefix in (("", ""), (LANGUAGE, "translated-"))
        for which, name in (
            (EDITION + language, "edition"),
            (NUMBER + language, "entry"),
            (f"{NUMBER}{language}/{SLUG}", "entry-slug"),
        )
    ),
]
