"""“Clip an article”: an address, or a file with the address it came from where it doesn't say so itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.clippings.actions import clip_bytes, clip_url
from pressmark.clippings.models import Clipping
from pressmark.desk.audit import Deed, note
from pressmark.desk.uploads import BoundedUpload
from pressmark.document.errors import NoAddress, PressmarkError, TooLarge

ACCEPTED = (
    ".html,.htm,.xhtml,.mhtml,.mht,.pdf,.eml,.zip,text/html,application/pdf,message/rfc822,application/zip"
)


class ClipForm(forms.Form):
    """What to clip."""

    url = forms.CharField(
        label=_("Address of the article"),
        max_length=2000,
        required=False,
        help_text=_(
            "Such as https://example.org/news/article. With a file: where it was published, if the file doesn’t say so."
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("File, if the address can’t be fetched"),
        help_text=_(
            "A saved page (HTML, MHTML, or a ZIP of the page and its folder), a PDF, or a newsletter (.eml)."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    in_browser = forms.BooleanField(
        label=_("Open it in a browser"),
        help_text=_("For a page that only scripts make. It takes some seconds longer."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.PRESSMARK.browser is None:
            del self.fields["in_browser"]

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if given is not None and not given.get("url") and not given.get("file"):
            self.add_error("url", _("Give the article's address."))
        return given


@method_decorator(csrf_exempt, name="dispatch")
class ClipView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """The form, and the clipping that comes of it.

    The check of the form's token reads the upload, so the bound on uploads has to be set before it: that is why the
    view is exempt from the middleware's check and makes its own.
    """

    model: type[Clipping]
    index_url_name = ""
    edit_url_name = ""
    permission_required = "add"
    form_class = ClipForm
    template_name = "desk/clip.html"
    page_title = _("Clip an article")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.bound = BoundedUpload(request, settings.PRESSMARK.fetch_limit)
        request.upload_handlers.insert(0, self.bound)
        checked: HttpResponseBase = csrf_protect(self.dispatch_checked)(request, *args, **kwargs)
        return checked

    def dispatch_checked(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: ClipForm) -> HttpResponse:
        try:
            clipping = self._clip(form)
        except PressmarkError as error:
            about_file = form.cleaned_data["file"] and not isinstance(error, NoAddress)
            form.add_error("file" if about_file else "url", error.text(gettext))
            return self.form_invalid(form)
        assert self.request.user.is_authenticated
        note(Deed.CLIP, clipping, self.request.user)
        if clipping.sightings.count() > 1:
            messages.success(self.request, _("We had that already: a capture was added to its clipping."))
        else:
            messages.success(self.request, _("Clipped. Look through the record before you quote from it."))
        return redirect(self.edit_url_name, clipping.pk)

    def _clip(self, form: ClipForm) -> Clipping:
        url, file, user = form.cleaned_data["url"], form.cleaned_data["file"], self.request.user
        assert user.is_authenticated
        if self.bound.too_large:
            raise TooLarge(which=self.bound.too_large, limit=f"{self.bound.limit // 1_000_000} MB")
        if file is None:
            return clip_url(url, in_browser=bool(form.cleaned_data.get("in_browser")), by=user)
        return clip_bytes(file.read(), url=url, name=file.name, by=user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Clippings")},
            here,
        ]
