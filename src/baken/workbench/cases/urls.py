"""Addresses of the steps of a lead, and of everything else that is done with one."""

from django.urls import path

from baken.workbench.cases.views import steps, stop

urlpatterns = [
    path("leads/<int:lead_id>/step/<slug:act>", steps.step, name="step"),
    path("leads/<int:lead_id>/stop", stop.of_lead, name="stop"),
    path("stop", stop.of_none, name="stop_of_none"),
    path("stopped", stop.kept, name="stopped"),
]
