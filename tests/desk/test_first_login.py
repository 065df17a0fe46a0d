import pytest
from django.contrib.auth.models import User
from django.test import Client

from pressmark.desk.first_login import one_time_address

PASSWORD = {"new_password1": "harbour-seven-ships", "new_password2": "harbour-seven-ships"}


def _path(address):
    return address.removeprefix("http://127.0.0.1:8000")


def test_the_first_address_leads_to_the_desk():
    address = one_time_address()
    assert address.startswith("http://127.0.0.1:8000/desk/first-login/")
    browser = Client()
    form = browser.get(_path(address), follow=True)
    assert "Choose your password" in form.content.decode()
    answer = browser.post(form.redirect_chain[-1][0], PASSWORD, follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert answer.status_code == 200
    assert User.objects.get().is_superuser
    assert User.objects.get().check_password(PASSWORD["new_password1"])


def test_the_address_works_once():
    address = one_time_address()
    browser = Client()
    form = browser.get(_path(address), follow=True)
    browser.post(form.redirect_chain[-1][0], PASSWORD)
    assert "was used already" in Client().get(_path(address), follow=True).content.decode()


def test_a_weak_password_is_refused():
    browser = Client()
    form = browser.get(_path(one_time_address()), follow=True)
    page = browser.post(form.redirect_chain[-1][0], {"new_password1": "ships", "new_password2": "ships"})
    assert "too short" in page.content.decode()
    assert not User.objects.get().has_usable_password()


def test_an_invented_address_lets_nobody_in():
    assert one_time_address()
    page = Client().get("/desk/first-login/MQ/c0ffee-0123456789abcdef/", follow=True)
    assert "was used already" in page.content.decode()


def test_there_is_an_address_until_somebody_has_a_password():
    assert one_time_address()
    assert one_time_address()
    assert User.objects.count() == 1
    User.objects.create_user("ayse", password="ayse-has-a-long-one")
    assert one_time_address() is None


@pytest.mark.parametrize("state", [{"is_active": False}])
def test_somebody_who_left_does_not_count(state):
    User.objects.create_user("gone", password="gone-has-a-long-one", **state)
    assert one_time_address()
