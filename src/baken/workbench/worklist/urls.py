"""Addresses of the worklist and of leads."""

from django.urls import path

from baken.workbench.worklist import views

urlpatterns = [
    path("leads", views.worklist, name="worklist"),
    path("leads/<int:lead_id>", views.lead, name="lead"),
]
