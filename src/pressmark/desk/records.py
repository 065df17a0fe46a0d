"""What is set up once and looked after: series, contributors, subjects, feeds."""

from typing import Any

import django_filters
from django import forms
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import CreateView, EditView

from pressmark.clippings.models import Contributor
from pressmark.desk.lists import CarefulDelete, PlainList, Record
from pressmark.desk.validation import tag_field
from pressmark.entries.actions import bump_generation
from pressmark.entries.models import Entry, LedgerLine, Series, Subject
from pressmark.intake.models import Feed


class PublicCreateView(CreateView):
    """Saves what the readers' lists show; the generation goes up in the same transaction."""

    def save_instance(self) -> Any:
        instance = super().save_instance()
        bump_generation()
        return instance


class PublicEditView(EditView):
    """The same for a change."""

    def save_instance(self) -> Any:
        instance = super().save_instance()
        bump_generation()
        return instance


class PublicDelete(CarefulDelete):
    """The same for a deletion."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            bump_generation()
        return response


class PublicRecord(Record):
    """A record whose changes reach readers at once."""

    add_view_class = PublicCreateView
    edit_view_class = PublicEditView
    delete_view_class = PublicDelete


class SeriesForm(WagtailAdminModelForm):
    """A series whose address, and whose numbering once it began, stay as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["pattern"].disabled = LedgerLine.objects.filter(series=self.instance).exists()


class SeriesViewSet(PublicRecord):
    """Blog, Commentary, Analysis and so on."""

    model = Series
    icon = "list-ul"
    base_url_path = "series"
    admin_url_namespace = "desk_series"
    list_display = (
        "__str__",
        "code",
        "pattern",
        Column("imprint", label=_("Imprint"), sort_key="imprint__label"),
    )
    list_filter = ("imprint", "needs_approval")
    search_fields = ("code", "names__name")
    edit_handler = ObjectList(
        [
            InlinePanel(
                "names",
                [FieldRowPanel([FieldPanel("language"), FieldPanel("name")])],
                heading=_("Names"),
                label=_("name"),
                help_text=_("One for each language that readers read its lists in."),
                min_num=1,
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("code"), FieldPanel("pattern")]),
                    FieldPanel("imprint", widget=forms.Select),
                ],
                heading=_("Address and numbering"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("most_words"), FieldPanel("most_percent")])],
                heading=_("How much an entry may quote"),
            ),
            MultiFieldPanel([FieldPanel("needs_approval")], heading=_("Before a release")),
        ],
        base_form_class=SeriesForm,
    )


class ContributorForm(WagtailAdminModelForm):
    """A contributor."""

    about_language = tag_field(label=_("Language of that text"), required=False)


class ContributorViewSet(Record):
    """People and bodies that sign texts."""

    model = Contributor
    icon = "group"
    base_url_path = "contributors"
    admin_url_namespace = "desk_contributors"
    list_display = ("name", "kind", "family", "given")
    list_filter = ("kind",)
    search_fields = ("name", "family", "given")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("given"), FieldPanel("particle")]),
                    FieldRowPanel([FieldPanel("family"), FieldPanel("suffix")]),
                ],
                heading=_("Parts of a person’s name, as a citation needs them"),
            ),
            InlinePanel(
                "spellings",
                [FieldPanel("name")],
                heading=_("Other spellings"),
                label=_("spelling"),
                help_text=_(
                    "As other bylines print the name; who is found under one of them is credited to this record."
                ),
            ),
            MultiFieldPanel(
                [FieldPanel("about", widget=forms.Textarea(attrs={"rows": 4})), FieldPanel("about_language")],
                heading=_("What readers are told"),
            ),
        ],
        base_form_class=ContributorForm,
    )


class SubjectFilter(WagtailFilterSet):
    """Whether any entry has it."""

    used = django_filters.BooleanFilter(label=_("Used by entries"), method="with_entries")

    class Meta:
        model = Subject
        fields = ("used",)

    def with_entries(self, subjects: Any, name: str, value: object) -> Any:  # noqa: ARG002 (django-filter's signature)
        used = Exists(Entry.subjects.through.objects.filter(subject=OuterRef("pk")))
        return subjects.filter(used if value else ~used)


class SubjectViewSet(Record):
    """Controlled terms."""

    model = Subject
    icon = "tag"
    base_url_path = "subjects"
    admin_url_namespace = "desk_subjects"
    list_display = ("name",)
    filterset_class = SubjectFilter
    search_fields = ("name",)
    edit_handler = ObjectList([FieldPanel("name")])


def _feed_trouble(feed: Feed) -> str:
    error = feed.error
    return error.text(gettext) if error else ""


class FeedList(PlainList):
    """The feeds."""

    sorted_by = "title"


class FeedViewSet(Record):
    """Outlets' feeds."""

    model = Feed
    index_view_class = FeedList
    icon = "globe"
    base_url_path = "feeds"
    admin_url_namespace = "desk_feeds"
    list_display = (
        "__str__",
        Column("every", label=_("Asked every"), accessor="get_every_display"),
        BooleanColumn("is_active", label=_("Asked")),
        DateColumn("polled_at", label=_("Last asked"), sort_key="polled_at"),
        Column("trouble", label=_("What went wrong"), accessor=_feed_trouble),
    )
    list_filter = ("is_active",)
    search_fields = ("title", "url")
    edit_handler = ObjectList(
        [
            FieldPanel("url"),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("every"), FieldPanel("reads_ahead"), FieldPanel("is_active")]),
        ]
    )
