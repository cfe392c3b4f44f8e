"""Addresses of the steps of a lead, and of everything else that is done with one."""

from django.urls import path

from baken.workbench.cases.views import steps

urlpatterns = [
    path("leads/<int:lead_id>/step/<slug:act>", steps.step, name="step"),
]
