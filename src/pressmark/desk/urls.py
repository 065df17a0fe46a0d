"""The desk's addresses: the first login, and Wagtail's admin."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from pressmark.desk.first_login import FirstLogin

urlpatterns = [
    path("first-login/<uidb64>/<token>/", FirstLogin.as_view(), name="desk-first-login"),
    path("", include(wagtailadmin_urls)),
]
