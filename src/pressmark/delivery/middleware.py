"""What every readers' page has: its language, and a policy that lets it load nothing from anywhere else."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from pressmark.document.languages import INTERFACE_LANGUAGES

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("connect", "font", "img", "script", "style")),
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)


def is_desk(request: HttpRequest) -> bool:
    """Whether the address is the editors'."""
    return request.path_info.startswith("/desk/")


class ReaderLanguage:
    """`/tr/blog/` is `/blog/` with Turkish labels; without a prefix a list speaks the site's language.

    The address alone decides, never a cookie or Accept-Language, so one address is one page for every cache. The prefix
    becomes WSGI's script name for this request: links that are made during it keep it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_desk(request):
            return self.get_response(request)
        code, slash, rest = request.path_info[1:].partition("/")
        asked = code if slash and code in INTERFACE_LANGUAGES else ""
        before = get_script_prefix()
        if asked:
            request.path_info = f"/{rest}"
            set_script_prefix(f"/{asked}/")
        try:
            with translation.override(asked or settings.LANGUAGE_CODE):
                return self.get_response(request)
        finally:
            set_script_prefix(before)


def asked_language(request: HttpRequest) -> str:
    """The language that the address asks for (`/tr/…`), or empty."""
    prefix = request.path.removesuffix(request.path_info)
    return prefix.strip("/")


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A way to the same page with labels in another language."""

    code: str
    name: str
    address: str


def reader(request: HttpRequest) -> dict[str, object]:
    """Context processor: the same page in each language of the interface."""
    # An entry's page without a prefix speaks the entry's language, so here each language needs its prefix.
    name = getattr(request.resolver_match, "url_name", "") or ""
    own = name.removeprefix("translated-") in {"entry-slug", "edition"}
    links = [
        LanguageLink(
            code,
            name,
            request.path_info
            if code == settings.LANGUAGE_CODE and not own
            else f"/{code}{request.path_info}",
        )
        for code, name in settings.LANGUAGES
    ]
    return {"language_links": links}


class ReaderHeaders:
    """Content Security Policy Level 3: nothing from another host, no inline script, no inline style."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_desk(request):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
