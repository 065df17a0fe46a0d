"""The first editor's way in: an address that lets one person, once, choose a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

FIRST_EDITOR = "editor"


def one_time_address() -> str | None:
    """Where the first editor chooses a password, or None where somebody can log in already.

    Each call before that gives an address; all of them die with the choice of a password, or after three days
    (`PASSWORD_RESET_TIMEOUT`).
    """
    with_password = User.objects.filter(is_active=True).exclude(password="")
    if with_password.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        return None
    editor, made = User.objects.get_or_create(
        username=FIRST_EDITOR, defaults={"is_staff": True, "is_superuser": True}
    )
    if made:
        editor.set_unusable_password()
        editor.save()
    uid = urlsafe_base64_encode(force_bytes(editor.pk))
    path = reverse("desk-first-login", args=[uid, default_token_generator.make_token(editor)])
    return f"{settings.SITE_URL}{path}"


class FirstLogin(PasswordResetConfirmView):
    """Choose a password and be logged in."""

    template_name = "desk/first_login.html"
    post_reset_login = True
    success_url = reverse_lazy("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"user_name": self.user and self.user.get_username()}
