"""Addresses of the worklist and of leads."""

from django.urls import path

from baken.workbench.worklist import sample, saved_views, views

urlpatterns = [
    path("leads", views.worklist, name="worklist"),
    path("leads/sample", sample.shown, name="sample"),
    path("leads/views", saved_views.views, name="saved_views"),
    path("leads/views/<id:view_id>/rename", saved_views.rename, name="rename_view"),
    path("leads/views/<id:view_id>/remove", saved_views.remove, name="remove_view"),
    path("leads/<id:lead_id>", views.lead, name="lead"),
]
