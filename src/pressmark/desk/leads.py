"""The inbox: leads that feeds, bookmarklets and people bring, and what an editor does with each."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.snippets import SnippetViewSet

from pressmark.desk.audit import Deed, note
from pressmark.desk.lists import KeptForever, PlainList
from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import site_host
from pressmark.intake.actions import add_leads, dismiss_lead, keep_lead, restore_lead
from pressmark.intake.models import Lead
from pressmark.intake.queries import count_waiting, find_known
from pressmark.intake.rules import MOST_LINKS, read_links

DEEDS = {"keep": keep_lead, "dismiss": dismiss_lead, "restore": restore_lead}


class LeadColumn(Column):
    """What a lead is about, whether we had it already, and what went wrong with it."""

    cell_template_name = "desk/lead.html"

    def get_cell_context_data(self, instance: Lead, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        error = instance.error
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {
            "lead": instance,
            "host": site_host(instance.url),
            "trouble": error.text(gettext) if error else "",
        }


class DeedsColumn(Column):
    """Its buttons."""

    cell_template_name = "desk/lead_deeds.html"

    def get_cell_context_data(self, instance: Lead, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {
            "lead": instance,
            "next": request.get_full_path(),
            "csrf_token": get_token(request),
            "may_decide": request.user.has_perm("intake.change_lead"),
        }


class Inbox(PlainList):
    """The leads; those that nobody has decided on, unless others are asked for."""

    add_item_label = _("Add leads")
    page_title = _("Inbox")

    def get_base_queryset(self) -> Any:
        leads = super().get_base_queryset()
        return leads if "state" in self.request.GET else leads.filter(state=Lead.State.UNREAD)

    def get_table(self, object_list: Any, **kwargs: Any) -> Any:
        leads = list(object_list)
        known = find_known(leads)
        for lead in leads:
            lead.known = known.get(lead.pk)
        return super().get_table(leads, **kwargs)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        waiting = count_waiting()
        return context | {
            "waiting": waiting,
            "waiting_words": waiting_words(waiting),
            "progress": reverse("desk_leads:progress"),
        }


class AddForm(forms.Form):
    """Links, and what is to be done with them."""

    links = forms.CharField(
        label=_("Addresses"),
        help_text=_("One a line. Each is looked up in what we have before anybody works on it."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "inputmode": "url"}),
        max_length=MOST_LINKS * 2001,
    )
    headline = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    keep = forms.BooleanField(
        label=_("Clip them at once"),
        help_text=_("Otherwise they wait in the inbox, unread."),
        required=False,
    )

    def clean_links(self) -> str:
        text: str = self.cleaned_data["links"]
        links, wrong = read_links(text)
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(
                _("These are more than %(most)s addresses; add the others later."),
                params={"most": MOST_LINKS},
            )
        if not links and wrong:
            raise forms.ValidationError([error.text(gettext) for error in wrong[:3]])
        return text


class AddLeads(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """The box for links; a bookmarklet opens it with the address of its page."""

    model: type[Lead]
    index_url_name = ""
    permission_required = "add"
    form_class = AddForm
    template_name = "desk/add_leads.html"
    page_title = _("Add leads")

    def get_initial(self) -> dict[str, Any]:
        given = self.request.GET
        return {"links": given.get("url", "")[:2000], "headline": given.get("title", "")[:500]}

    def get_form(self, form_class: Any = None) -> AddForm:
        form: AddForm = super().get_form(form_class)
        if not self.user_has_permission("change"):
            del form.fields["keep"]  # to keep a lead is an editor's decision
        return form

    def form_valid(self, form: AddForm) -> HttpResponse:
        user, given = self.request.user, {"keep": False} | form.cleaned_data
        assert user.is_authenticated
        added = add_leads(given["links"], headline=given["headline"], by=user)
        if given["keep"]:
            for lead in (*added.leads, *added.known):
                if lead.state != Lead.State.KEPT:
                    keep_lead(lead, by=user)
                    note(Deed.KEEP, lead, user)
        self._tell(len(added.leads), len(added.known), keep=given["keep"])
        if added.wrong:
            return self._ask_again(added.wrong)
        return redirect(f"{reverse(self.index_url_name)}{'?state=kept' if given['keep'] else ''}")

    def _tell(self, new: int, known: int, *, keep: bool) -> None:
        if new:
            text = ngettext("%(count)s lead was added.", "%(count)s leads were added.", new)
            messages.success(self.request, text % {"count": new})
        if known:
            text = ngettext("%(count)s was proposed before.", "%(count)s were proposed before.", known)
            messages.info(self.request, text % {"count": known})
        if keep and new + known:
            messages.info(
                self.request, _("They are clipped one after the other; you can go on with something else.")
            )

    def _ask_again(self, wrong: tuple[NotAnAddress, ...]) -> HttpResponse:
        left = "\n".join(str(error.details["which"]) for error in wrong)
        form = AddForm(data={"links": left})
        form.is_valid()
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"bookmarklet": _bookmarklet()}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, {"url": reverse(self.index_url_name), "label": _("Inbox")}, here]


def _bookmarklet() -> str:
    """A link that opens the box with the address and the title of the page that it is used on."""
    box = quote(f"{settings.SITE_URL}{reverse('desk_leads:add')}", safe=":/")
    here = "'?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    return f"javascript:void(window.open('{box}'+{here}))"


class DecideOnLead(PermissionCheckedMixin, View):
    """Keep, dismiss, take back."""

    model: type[Lead]
    index_url_name = ""
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int, deed: str) -> HttpResponse:
        lead = get_object_or_404(Lead, pk=pk)
        assert request.user.is_authenticated
        DEEDS[deed](lead, by=request.user)
        note(Deed(f"pressmark.{deed}"), lead, request.user)
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            back = reverse(self.index_url_name)
        return redirect(back)


class Progress(PermissionCheckedMixin, View):
    """How many kept leads aren't clipped yet, for the line that follows it."""

    model: type[Lead]
    permission_required = "view"

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 (Django's signature)
        waiting = count_waiting()
        return JsonResponse({"waiting": waiting, "words": waiting_words(waiting)})


def waiting_words(waiting: int) -> str:
    """How the work stands."""
    if not waiting:
        return gettext("All kept leads are clipped, or say why not. Load the page again to see them.")
    text = ngettext(
        "%(count)s kept lead is being clipped …", "%(count)s kept leads are being clipped …", waiting
    )
    return text % {"count": waiting}


class LeadViewSet(SnippetViewSet):
    """The inbox."""

    model = Lead
    icon = "mail"
    menu_label = _("Inbox")
    menu_order = 90
    add_to_admin_menu = True
    base_url_path = "leads"
    admin_url_namespace = "desk_leads"
    copy_view_enabled = False
    index_view_class = Inbox
    index_template_name = "desk/inbox.html"
    list_display = (
        LeadColumn("headline", label=_("Lead"), sort_key="headline"),
        Column("feed", label=_("Feed"), sort_key="feed__title"),
        DateColumn("issued_at", label=_("Published"), sort_key="issued_at"),
        DateColumn("created_at", label=_("Came in"), sort_key="created_at"),
        DeedsColumn("deeds", label=_("Decision")),
    )
    list_export = ("url", "headline", "feed", "issued_at", "created_at", "state", "decided_by", "decided_at")
    list_filter = ("state", "feed")
    list_per_page = 50
    search_fields = ("headline", "standfirst", "url")
    search_backend_name = None
    edit_handler = ObjectList([FieldPanel("headline"), FieldPanel("standfirst")])

    @property
    def permission_policy(self) -> KeptForever:
        return KeptForever(self.model)

    @property
    def add_view(self) -> Any:
        return self.construct_view(AddLeads)

    def get_queryset(self, request: Any) -> Any:  # noqa: ARG002 (Wagtail's signature)
        return Lead.objects.select_related("feed", "clipping", "twin")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("progress/", self.construct_view(Progress), name="progress"),
            *(
                path(f"<int:pk>/{deed}/", self.construct_view(DecideOnLead), {"deed": deed}, name=deed)
                for deed in DEEDS
            ),
        ]
