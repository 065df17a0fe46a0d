"""The darkroom: uploaded pictures made anew in a process that can be killed (`document.confinement`).

Run as a program it is that process, which does one picture after the other until its parent goes away.
"""

import json

from pressmark.document.confinement import Bounds, Children, Overrun, Parts, serve
from pressmark.document.errors import BadPicture, DarkroomBusy, thaw_error
from pressmark.document.errors import gettext_noop as _
from pressmark.entries.pictures import Made, make_logo, make_picture

SECONDS = 60
_JOBS = {"logo": make_logo, "picture": make_picture}
_TOO_MUCH = {
    Overrun.TIME: _("reading it takes more than %(seconds)s seconds"),
    Overrun.MEMORY: _("reading it takes more than %(limit)s of memory"),
    Overrun.BROKEN: _("it is damaged"),
}
_rooms = Children("pressmark.entries.darkroom", Bounds(seconds=SECONDS, memory=2 * 1024**3, jobs=100))


def make_picture_confined(data: bytes, *, seconds: int = SECONDS) -> Made:
    """The same as `make_picture`, in a child process that is kept warm and killed when it takes too much.

    Cost: a tenth of a second to start the child for the first picture of a process, then some milliseconds more than
    `make_picture`. One picture at a time; others wait.

    Raises:
        BadPicture: as `make_picture`, or it took more than `seconds` or more than 2 GiB.
        DarkroomBusy: its time was over before the machine had worked on it.
    """
    return _ask("picture", data, seconds)


def make_logo_confined(data: bytes, *, seconds: int = SECONDS) -> Made:
    """The same as `make_logo`, in that process.

    Raises:
        BadPicture, DarkroomBusy: as for `make_picture_confined`.
    """
    return _ask("logo", data, seconds)


def _ask(job: str, data: bytes, seconds: int) -> Made:
    answer = _rooms.ask([job.encode(), data], seconds=seconds)
    if answer is Overrun.BUSY:
        raise DarkroomBusy(seconds=seconds)
    if isinstance(answer, Overrun):
        raise BadPicture(why=_TOO_MUCH[answer], seconds=seconds, limit="2 GB")
    told, *made = answer
    if not made:
        raise thaw_error(json.loads(told))
    return Made(made[0], **json.loads(told))


def work(parts: Parts) -> Parts:
    """What is said of the picture, and its bytes; without them, what is wrong."""
    job, data = parts
    try:
        made = _JOBS[job.decode()](data)
    except BadPicture as error:
        return [json.dumps(error.plain()).encode()]
    said = {"suffix": made.suffix, "width": made.width, "height": made.height}
    return [json.dumps(said).encode(), made.data]


if __name__ == "__main__":
    serve(work)
