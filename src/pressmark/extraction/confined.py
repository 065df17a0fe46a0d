"""Reading hostile bytes in a process that can be killed.

Every parser that was tried can be driven to its limits by some small input. So a page is read in a child process with
bounds on time and memory (`document.confinement`); the one that asked waits, goes on, and gets an error instead of an article.
What the child says comes back as JSON.
"""

import json
from collections.abc import Mapping

from pressmark.document.article import Article
from pressmark.document.codec import from_plain
from pressmark.document.confinement import Bounds, Children, Overrun
from pressmark.document.errors import BreaksReader, ReadingRoomBusy, TooHard, thaw_error
from pressmark.extraction.feeds import Feed
from pressmark.extraction.snapshot import Snapshot

SECONDS = 20
_WHY = {
    Overrun.BUSY: ReadingRoomBusy,
    Overrun.TIME: TooHard,
    Overrun.MEMORY: TooHard,
    Overrun.BROKEN: BreaksReader,
}
_READERS = Children("pressmark.extraction.child", Bounds(seconds=SECONDS, memory=1024**3, jobs=500))


def extract_confined(
    payload: bytes, *, url: str = "", content_type: str = "", seconds: int = SECONDS
) -> Article:
    """The same as `extract`, in a child process that is kept warm and killed when it takes too much.

    Cost: most of a second to start the child for the first page of a process, then a few milliseconds more than
    `extract`. One page at a time; others wait.

    Raises:
        InputError: as `extract`.
        TooHard: it took more than `seconds` or more than 1 GiB, or the child ended over it.
        ReadingRoomBusy: its time was over before the machine had worked on it.
    """
    arguments = {"url": url, "content_type": content_type}
    article: Article = from_plain(_run("extract", payload, arguments, seconds), Article)
    return article


def make_snapshot_confined(
    payload: bytes,
    *,
    url: str,
    content_type: str = "",
    images: Mapping[str, str],
    classes: bool = False,
    seconds: int = SECONDS,
) -> Snapshot:
    """The same as `make_snapshot`, in that process.

    Raises:
        InputError: as `make_snapshot`.
        TooHard: it took more than `seconds` or more than 1 GiB, or the child ended over it.
        ReadingRoomBusy: its time was over before the machine had worked on it.
    """
    arguments = {"url": url, "content_type": content_type, "images": dict(images), "classes": classes}
    snapshot: Snapshot = from_plain(_run("make_snapshot", payload, arguments, seconds), Snapshot)
    return snapshot


def read_feed_confined(payload: bytes, *, url: str, content_type: str = "", seconds: int = SECONDS) -> Feed:
    """The same as `read_feed`, in that process.

    Raises:
        NotAFeed: as `read_feed`.
        TooHard: it took more than `seconds` or more than 1 GiB, or the child ended over it.
        ReadingRoomBusy: its time was over before the machine had worked on it.
    """
    arguments = {"url": url, "content_type": content_type}
    feed: Feed = from_plain(_run("read_feed", payload, arguments, seconds), Feed)
    return feed


def _run(job: str, payload: bytes, arguments: Mapping[str, object], seconds: int) -> object:
    answer = _READERS.ask([json.dumps([job, arguments]).encode(), payload], seconds=seconds)
    if isinstance(answer, Overrun):
        raise _WHY[answer](which=arguments["url"] or "The file", seconds=seconds, limit="1 GB")
    told: dict[str, object] = json.loads(answer[0])
    if "error" in told:
        raise thaw_error(told)
    return told["value"]
