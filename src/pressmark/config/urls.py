"""Addresses: the desk below /desk/, everything else is the readers'."""

from django.urls import include, path

handler404 = "pressmark.delivery.pages.not_found"
handler500 = "pressmark.delivery.pages.failed"

urlpatterns = [
    path("desk/", include("pressmark.desk.urls")),
    path("", include("pressmark.delivery.urls")),
]
