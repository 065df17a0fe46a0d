"""One question to a time-stamping authority, within bounds (RFC 3161 §3.4).

The authority is named by the installation, so its address may be anywhere; it is asked directly and not followed anywhere.
"""

import asyncio

import aiohttp

from pressmark.document.errors import TimestampError
from pressmark.document.errors import gettext_noop as _

SECONDS = 10
LARGEST = 64 * 1024
"""Bytes. An answer with its chain of certificates has a tenth of it."""


def ask_authority(authority: str, request: bytes, *, which: str) -> bytes:
    """The authority's answer, as it came.

    Cost: one request, `SECONDS` at the most.

    Raises:
        TimestampError: there is none.
    """
    try:
        return asyncio.run(asyncio.wait_for(_ask(authority, request), SECONDS))
    except _NoAnswer as error:
        raise TimestampError(which=which, why=str(error)) from error
    except TimeoutError as error:
        raise TimestampError(which=which, why=_("the authority doesn't answer")) from error
    except (aiohttp.ClientError, OSError) as error:
        raise TimestampError(which=which, why=_("the authority can't be reached")) from error


class _NoAnswer(Exception):
    pass


async def _ask(authority: str, request: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
        session.post(authority, data=request, headers=headers, allow_redirects=False) as response,
    ):
        if not response.ok or response.status >= 300:  # noqa: PLR2004 (a redirect is no answer)
            raise _NoAnswer(f"{response.status} {response.reason}")
        answer = b""
        async for piece in response.content.iter_chunked(LARGEST):
            answer += piece
            if len(answer) > LARGEST:
                raise _NoAnswer(_("the authority's answer is too large"))
        return answer
