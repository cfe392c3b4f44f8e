"""Addresses of policy."""

from django.urls import path

from baken.workbench.policies import views

urlpatterns = [
    path("policies", views.policies, name="policies"),
    path("policies/<str:code>", views.policy, name="policy"),
    path("policies/<str:code>/change", views.change, name="policy_change"),
]
