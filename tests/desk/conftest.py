"""Three people at the desk's door."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from factories.records import make_clipping

from pressmark.desk.roles import EDITORS, MANAGING_EDITORS


@pytest.fixture(autouse=True)
def database(db, settings):
    """Every test of the desk has one, and passwords that cost nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(editor):
    """Deniz, in the role of an editor."""
    editor.groups.add(Group.objects.get(name=EDITORS))
    return editor


@pytest.fixture
def managing_editor():
    """Mehmet, who releases."""
    mehmet = User.objects.create_user("mehmet", password="mehmet has a long one")
    mehmet.groups.add(Group.objects.get(name=MANAGING_EDITORS))
    return mehmet


@pytest.fixture
def outsider():
    """Somebody with a password and no role."""
    return User.objects.create_user("outsider", password="in no group at all")


@pytest.fixture
def contradicting():
    """A clipping whose head names another author than its text."""
    return make_clipping(author="Post Correspondent", text_author="James Wilson")


def _at_the_desk(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(editor):
    """The editor's browser."""
    return _at_the_desk(editor)


@pytest.fixture
def managing_desk(managing_editor):
    """The managing editor's browser."""
    return _at_the_desk(managing_editor)


@pytest.fixture
def outside(outsider):
    """The browser of somebody without a role."""
    return _at_the_desk(outsider)
