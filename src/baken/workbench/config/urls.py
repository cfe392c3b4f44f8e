"""Which address is answered by what."""

from django.urls import include, path

import baken.workbench.config.addresses  # noqa: F401 - it tells Django what an id is
from baken.workbench.config import views
from baken.workbench.demo.views import who, work_as

urlpatterns = [
    path("", views.home),
    path("baken.css", views.stylesheet),
    path("health", views.health),
    path("", include("baken.workbench.accounts.urls")),
    path("", include("baken.workbench.cases.urls")),
    path("", include("baken.workbench.worklist.urls")),
    path("", include("baken.workbench.statistics.urls")),
    path("", include("baken.workbench.policies.urls")),
    path("who", who, name="who"),
    path("who/<id:user_id>", work_as, name="work_as"),
]
handler404 = "baken.workbench.config.views.not_found"
handler403 = "baken.workbench.config.views.refused"
handler400 = "baken.workbench.config.views.unreadable"
handler429 = "baken.workbench.config.views.too_often"
handler500 = "baken.workbench.config.views.failed"
