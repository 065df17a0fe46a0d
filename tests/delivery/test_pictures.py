"""The files of pictures, as browsers get them."""

import pytest
from factories.webarchives import make_image

from pressmark.entries.models import Picture
from pressmark.entries.pictures import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    made = make_picture(make_image())
    return Picture.objects.create(file=f"{made.checksum}.{made.suffix}", data=made.data).file


def test_picture_is_served_to_be_kept_and_runs_nothing(client, file):
    answer = client.get(f"/pictures/{file}")
    assert answer.content == bytes(Picture.objects.get().data)
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_picture_costs_one_query(client, file, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"/pictures/{file}")


@pytest.mark.parametrize("name", ["0" * 64 + ".png", "0" * 64 + ".svg", "x.png", "../settings.py"])
def test_what_is_no_picture_is_not_found(client, file, name):
    assert client.get(f"/pictures/{name}").status_code == 404
