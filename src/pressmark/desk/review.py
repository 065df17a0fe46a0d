"""The review of an entry: it is read as readers would, approved or sent back, and talked about."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.desk.audit import Deed, note
from pressmark.desk.entry_page import EntryPage
from pressmark.desk.preview import serve_preview
from pressmark.desk.roles import REVIEW, entry_policy
from pressmark.desk.standing import name_of, standing_context
from pressmark.document.errors import InputError, PressmarkError
from pressmark.document.languages import autonym
from pressmark.entries.approval import checksum_words
from pressmark.entries.models import Comment, Entry, Review
from pressmark.entries.reviewing import add_comment, approve, resolve_comment, send_back, submit_entry


class ReviewerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who is asked."""

    def label_from_instance(self, user: Any) -> str:
        return name_of(user)


class SubmitForm(forms.Form):
    """Whom to ask, and what they should know."""

    reviewer = ReviewerField(
        User.objects.none(), label=_("Reviewer"), required=False, empty_label=_("Anybody who may")
    )
    request = forms.CharField(
        label=_("What the reviewer should know"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewers = entry_policy().users_with_permission("review").exclude(pk=user.pk)
        field = self.fields["reviewer"]
        assert isinstance(field, ReviewerField)
        field.queryset = reviewers.order_by("username")


class VerdictForm(forms.Form):
    """A verdict on what was read."""

    words = forms.CharField(
        label=_("Words on it"),
        help_text=_("What is to be done, where you send it back."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    checksum = forms.CharField(required=False, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """Something to say."""

    comment = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ResolveForm(forms.Form):
    """Which comment is done with."""

    which = forms.IntegerField(min_value=1, max_value=2**62)


def read_form(form: forms.Form) -> dict[str, Any]:
    """What was given.

    Raises:
        InputError: it can't be read; which field, and why.
    """
    if form.is_valid():
        return form.cleaned_data
    name, why = next(iter(form.errors.items()))
    raise InputError(which=form.fields[name].label or name, why=str(why[0]).rstrip("."))


class ReviewView(EntryPage, TemplateView):
    """The entry as it would be released, beside it the review and the comments."""

    template_name = "desk/review.html"
    page_title = _("Review and comments")
    header_icon = "comment"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        deeds: dict[str, Callable[[User], str]] = {
            "submit": self.submit,
            "approve": self.approve,
            "send_back": self.send_back,
            "comment": self.comment,
            "resolve": self.resolve,
        }
        deed = deeds.get(request.POST.get("deed", ""))
        assert request.user.is_authenticated
        try:
            if deed:
                messages.success(request, deed(request.user))
        except PressmarkError as error:
            messages.error(request, error.text(gettext))
            # What was written stays in the form.
            return self.render_to_response(self.get_context_data(sent=request.POST))
        return redirect("desk_entries:review", self.object.pk)

    def submit(self, user: User) -> str:
        """Ask for a review."""
        given = read_form(SubmitForm(self.request.POST, user=user))
        submit_entry(self.object, by=user, reviewer=given["reviewer"], request=given["request"])
        note(Deed.SUBMIT, self.object, user, given["request"])
        return gettext("Submitted for review.")

    def approve(self, user: User) -> str:
        """Approve what was read."""
        self.refuse_without(REVIEW)
        given = read_form(VerdictForm(self.request.POST))
        approve(self.object, by=user, checksum=given["checksum"], words=given["words"])
        note(Deed.APPROVE, self.object, user, given["words"])
        return gettext("Approved, exactly as it is.")

    def send_back(self, user: User) -> str:
        """Send it back."""
        self.refuse_without(REVIEW)
        words = read_form(VerdictForm(self.request.POST))["words"]
        send_back(self.object, by=user, words=words)
        note(Deed.SEND_BACK, self.object, user, words)
        return gettext("Sent back.")

    def comment(self, user: User) -> str:
        """Say something."""
        comment = add_comment(self.object, read_form(CommentForm(self.request.POST))["comment"], by=user)
        note(Deed.COMMENT, self.object, user, comment.words)
        return gettext("Your comment is there.")

    def resolve(self, user: User) -> str:
        """Lay a comment aside."""
        which = read_form(ResolveForm(self.request.POST))["which"]
        comment = get_object_or_404(Comment, pk=which, entry=self.object)
        resolve_comment(comment, by=user)
        note(Deed.SETTLE, self.object, user, comment.words)
        return gettext("The comment is resolved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        assert user.is_authenticated
        sent = kwargs.pop("sent", None)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= standing_context(self.object, user)
        context |= {
            "rounds": Review.objects.filter(entry=self.object).select_related(
                "submitted_by", "reviewer", "decided_by"
            ),
            "comments": self.object.comments.select_related("said_by", "resolved_by"),
            "comment_form": CommentForm(initial=sent),
            "translated": [
                (autonym(row.language), row) for row in self.object.translations.filter(ready=True)
            ],
        }
        if self.object.state == Entry.State.DRAFT:
            now = checksum_words(self.object)
            context |= {
                "submit_form": SubmitForm(initial=sent, user=user),
                "verdict_form": VerdictForm(
                    initial={"words": sent.get("words", "") if sent else "", "checksum": now}
                ),
            }
        return context


class ReadingView(BaseObjectMixin, PermissionCheckedMixin, View):
    """The entry as readers would see it now, for the frame on its review page."""

    model = Entry
    permission_required = "change"
    edit_url_name = ""
    index_url_name = ""
    object: Entry

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        return serve_preview(self.object, request, "page")
