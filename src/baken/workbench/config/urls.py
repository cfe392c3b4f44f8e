"""Which address is answered by what."""

from django.urls import path

from baken.workbench.config import views

urlpatterns = [
    path("", views.home),
    path("baken.css", views.stylesheet),
    path("health", views.health),
]
handler404 = "baken.workbench.config.views.not_found"
handler403 = "baken.workbench.config.views.refused"
