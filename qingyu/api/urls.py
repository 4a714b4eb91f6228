"""Everything under ``/api/v1/`` answers JSON, even what is not there."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from qingyu.api.door import api
from qingyu.core.errors import Missing, QingyuError
from qingyu.core.middleware import answer

app_name = "api"


class NotThisWay(QingyuError):
    status = 405
    code = "method_not_allowed"


def _in_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same view, refusing an unknown method in JSON too."""

    @wraps(view)
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        refusal = answer(request, NotThisWay(_("This address does not know %s.") % request.method))
        refusal.headers["Allow"] = response.headers["Allow"]
        return refusal

    return run


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    return answer(request, Missing(_("There is nothing at this address. See /api/v1/openapi.json.")))


def _patterns() -> list[URLPattern]:
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    for pattern in found:
        pattern.callback = _in_json(pattern.callback)
    return found


urlpatterns = [
    path("", include((_patterns(), "ninja"), namespace="v1")),
    re_path("", nothing, name="nothing"),
]
