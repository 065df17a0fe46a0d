"""What the pages on an entry's parts have in common: they are closed with the entry, and take parts out of it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.generic import FormView
from wagtail.admin import messages

from pressmark.desk.audit import Deed, note
from pressmark.desk.entry_page import EntryPage
from pressmark.document.errors import PressmarkError
from pressmark.entries.models import Entry
from pressmark.entries.queries import is_closed
from pressmark.entries.reviewing import reopen_review


class PartsPage(EntryPage, FormView):  # type: ignore[type-arg]
    """A list of parts with a form that adds one.

    Attributes:
        own_url_name: of this page.
        deed: what the log calls a change.
    """

    own_url_name = ""
    deed = Deed.PARTS

    @property
    def who(self) -> User:
        """The editor."""
        assert self.request.user.is_authenticated
        return self.request.user

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_closed(self.object):
            return redirect(self.edit_url_name, self.object.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lock = self.object.get_lock()
        if lock and lock.for_user(request.user):
            messages.error(request, lock.get_message(request.user))
            return self.come_again()
        if "remove" in request.POST:
            return self._remove(request.POST["remove"])
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _remove(self, name: str) -> HttpResponse:
        try:
            self.drop(name)
            self._tell_others()
            messages.success(self.request, gettext("Removed."))
        except PressmarkError as error:
            messages.error(self.request, error.text(gettext))
        return self.come_again()

    def keep(self, form: Any, deed: Callable[[], str]) -> HttpResponse:
        """Do what the form is for; what stops it is said at the form."""
        try:
            said = deed()
            self._tell_others()
            messages.success(self.request, said)
        except PressmarkError as error:
            form.add_error(None, error.text(gettext))
            return self.form_invalid(form)
        return self.come_again()

    def _tell_others(self) -> None:
        reopen_review(Entry.objects.get(pk=self.object.pk), by=self.who)
        note(self.deed, self.object, self.who)

    def come_again(self) -> HttpResponse:
        """This page anew."""
        return redirect(self.own_url_name, self.object.pk)

    def drop(self, name: str) -> None:
        """Take a part out."""
        raise NotImplementedError
