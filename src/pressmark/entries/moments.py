"""Which moments an entry can be scheduled for: pure decisions on days, times and zones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pressmark.document.errors import NotAMoment
from pressmark.document.errors import gettext_noop as _

FARTHEST = timedelta(days=3653)
"""Ten years: what lies beyond is a year that was mistyped."""


def place_moment(said: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    """The moment at which the clocks of the centre show what an editor said; the first, where they show it twice.

    Args:
        said: day and time without a zone; one that has a zone is taken as it is.

    Raises:
        NotAMoment: it is past, ten years away, or an hour that the clocks skip that night.
    """
    moment = said if said.tzinfo else said.replace(tzinfo=zone)
    which = said.strftime("%Y-%m-%d %H:%M")
    if moment <= now:
        raise NotAMoment(which=which, why=_("it is past"), zone=zone.key)
    if moment - now > FARTHEST:
        raise NotAMoment(which=which, why=_("it is more than ten years away"), zone=zone.key)
    if not said.tzinfo and _is_skipped(moment, zone):
        raise NotAMoment(which=which, why=_("the clocks skip it that night"), zone=zone.key)
    return moment


def _is_skipped(moment: datetime, zone: ZoneInfo) -> bool:
    there_and_back = moment.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None)
