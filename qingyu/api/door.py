"""The API as one thing: its routers, its errors, its description."""

from ninja import NinjaAPI

from qingyu.api import errors, hotspots, measures, moves, orders, tickets, timeline
from qingyu.api.auth import Bearer

api = NinjaAPI(
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
