"""The front hall: each door has its own urls."""

from django.urls import include, path

from qingyu import channels
from qingyu.core.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("console/", include("qingyu.staff.urls")),
    path("console/", include("qingyu.console.urls")),
    path("field/", include("qingyu.field.urls")),
    path("api/v1/", include("qingyu.api.urls")),
    path("live/", include("qingyu.events.urls")),
    *(path("", include(module)) for module in channels.with_urls()),
    path("", include("qingyu.portal.sign_in")),
    path("", include("qingyu.portal.urls")),
]

handler400 = "qingyu.core.web.bad_request"
handler403 = "qingyu.core.web.refused"
handler404 = "qingyu.core.web.not_found"
handler500 = "qingyu.core.web.broken"
