"""Workers clip kept leads all at once."""

from django.contrib.auth.models import User
from django.utils import timezone
from factories.racing import make_tables, race

from pressmark.clippings.models import Clipping
from pressmark.intake.actions import add_leads, keep_lead
from pressmark.intake.queries import count_waiting
from pressmark.intake.tasks import clip_next


def prepare(outlet, count):
    """Keep so many leads of the outlet."""
    make_tables()
    editor = User.objects.create(username="deniz")
    for lead in add_leads(" ".join(f"{outlet}/{number}" for number in range(count)), by=editor).leads:
        keep_lead(lead, by=editor)


def work():
    while clip_next(timezone.now):
        pass


def run(outlet, processes, leads):
    """How each ended, and what there is in the end."""
    prepare(outlet, int(leads))
    ends = race([work] * int(processes))
    return {"ends": ends, "clippings": Clipping.objects.count(), "waiting": count_waiting()}
