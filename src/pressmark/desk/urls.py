"""The desk's addresses: Wagtail's admin."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [path("", include(wagtailadmin_urls))]
