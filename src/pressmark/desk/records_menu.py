"""The records' place in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from pressmark.desk.citation_styles import CitationStyleViewSet
from pressmark.desk.imprints import ImprintViewSet
from pressmark.desk.outlets import OutletViewSet
from pressmark.desk.records import (
    ContributorViewSet,
    FeedViewSet,
    SeriesViewSet,
    SubjectViewSet,
)


class RecordsGroup(SnippetViewSetGroup):
    """All that is set up once and looked after."""

    items = (
        SeriesViewSet,
        ImprintViewSet,
        CitationStyleViewSet,
        OutletViewSet,
        FeedViewSet,
        ContributorViewSet,
        SubjectViewSet,
    )
    menu_label = _("Records")
    menu_icon = "folder-open-inverse"
    menu_order = 120
    add_to_admin_menu = True
