"""The API as one thing: its routers, its errors, its description."""

from typing import Any

from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from qingyu.api import errors, hotspots, measures, moves, orders, tickets, timeline
from qingyu.api.auth import Bearer


class Described(NinjaAPI):
    """What it says of itself does not change while it runs, and takes a quarter of a second to put together."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._said: dict[tuple[str | None, str], OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI description in the present language; put together once for each."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        key = (get_language(), prefix)
        if key not in self._said:
            self._said[key] = super().get_openapi_schema(path_prefix=prefix)
        return self._said[key]


api = Described(
    title="晴雨 Qingyu",
    version="1",
    description="Tickets, work orders and promises of a property company. Guide: docs/api.md",
    auth=Bearer(),
    docs_url=None,
    urls_namespace="api:v1",
)
errors.speak(api)
for router in (tickets.router, moves.router, orders.router, timeline.router, measures.router, hotspots.router):
    api.add_router("", router)
