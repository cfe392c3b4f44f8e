"""Which address is answered by what."""

from django.urls import include, path

from baken.workbench.config import views
from baken.workbench.demo.views import who, work_as

urlpatterns = [
    path("", views.home),
    path("baken.css", views.stylesheet),
    path("health", views.health),
    path("", include("baken.workbench.accounts.urls")),
    path("", include("baken.workbench.cases.urls")),
    path("", include("baken.workbench.worklist.urls")),
    path("who", who, name="who"),
    path("who/<int:user_id>", work_as, name="work_as"),
]
handler404 = "baken.workbench.config.views.not_found"
handler403 = "baken.workbench.config.views.refused"
