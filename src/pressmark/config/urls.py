"""Addresses: the desk below /desk/, everything else is the readers'."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("pressmark.desk.urls")),
    path("", include("pressmark.delivery.urls")),
]
