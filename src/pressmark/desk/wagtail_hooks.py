"""What the desk adds to Wagtail's admin, and what it takes away."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from pressmark.desk.audit import register_deeds
from pressmark.desk.captures import capture_addresses
from pressmark.desk.clipping_list import ClippingViewSet
from pressmark.desk.coverage import coverage_addresses, coverage_menu_item
from pressmark.desk.entry_list import EntryViewSet
from pressmark.desk.home import our_panels
from pressmark.desk.leads import LeadViewSet
from pressmark.desk.lists import refuse_bulk_deletion
from pressmark.desk.records_menu import RecordsGroup
from pressmark.desk.registers import REGISTERS, RegisterMenuItem, register_addresses

# Wagtail's page tree, libraries and page reports: Pressmark has no pages in Wagtail's sense.
NOT_OURS = {"explorer", "images", "documents"}
REPORTS = {"coverage", "site-history", *(each.slug for each in REGISTERS)}
SETTINGS = {"users", "groups"}
HELP = {"keyboard-shortcuts-trigger"}


def style() -> SafeString:
    """The desk's own stylesheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


def keep_main_menu(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001 (Wagtail's signature)
    """Leave out what has no meaning here."""
    items[:] = [item for item in items if item.name not in NOT_OURS]


def keep_reports(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001
    """Only the audit log, and ours."""
    items[:] = [item for item in items if item.name in REPORTS]


def keep_settings(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001
    """Only people and roles."""
    items[:] = [item for item in items if item.name in SETTINGS]


def keep_help(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001
    """Only what lies on this server."""
    items[:] = [item for item in items if item.name in HELP]


def keep_search(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001
    """Nothing: the lists have their own search, and Wagtail's would look for pages."""
    items.clear()


register_snippet(LeadViewSet)
register_snippet(ClippingViewSet)
register_snippet(EntryViewSet)
register_snippet(RecordsGroup)

hooks.register("register_admin_urls", capture_addresses)
hooks.register("register_admin_urls", coverage_addresses)
hooks.register("register_admin_urls", register_addresses)
hooks.register("register_reports_menu_item", coverage_menu_item)
for register in REGISTERS:
    hooks.register("register_reports_menu_item", partial(RegisterMenuItem, register))
hooks.register("register_log_actions", register_deeds)
hooks.register("construct_homepage_panels", our_panels)
hooks.register("construct_main_menu", keep_main_menu)
hooks.register("construct_reports_menu", keep_reports)
hooks.register("construct_settings_menu", keep_settings)
hooks.register("construct_help_menu", keep_help)
hooks.register("construct_search", keep_search)
hooks.register("insert_global_admin_css", style)
hooks.register("before_bulk_action", refuse_bulk_deletion)
