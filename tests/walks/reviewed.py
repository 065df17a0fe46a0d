"""Run by the walk of a review: makes, in an empty data folder, a series with an approval, a draft and its people."""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import Group, User
from factories.records import make_clipping, make_entry, make_series

from pressmark.config.database import migrate_if_needed
from pressmark.desk.roles import CONTRIBUTORS, EDITORS, MANAGING_EDITORS

PEOPLE = {
    "olga": ("Olga", "Petrova", CONTRIBUTORS),
    "deniz": ("Deniz", "Aydın", EDITORS),
    "mehmet": ("Mehmet", "Kaya", MANAGING_EDITORS),
    "outsider": ("Iris", "Stone", None),
}


def prepare(password):
    migrate_if_needed(settings.PRESSMARK.data)
    for name, (first, last, group) in PEOPLE.items():
        user = User.objects.create_user(name, password=password, first_name=first, last_name=last)
        if group:
            user.groups.add(Group.objects.get(name=group))
    series = make_series()
    series.needs_approval = True
    series.save()
    entry = make_entry(series, make_clipping(), created_by=User.objects.get(username="olga"))
    entry.save_revision()


if __name__ == "__main__":
    prepare(sys.argv[1])
