"""Addresses of the figures."""

from django.urls import path

from baken.workbench.statistics import views

urlpatterns = [
    path("region", views.region, name="region"),
    path(f"region/{views.FILE}", views.as_csv, name="region_csv"),
    path(f"region/{views.FILE}-metadata.json", views.about_csv, name="region_about"),
]
