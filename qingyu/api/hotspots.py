"""What is more than chance explains, and what several residents tell."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from qingyu.api import words
from qingyu.api.auth import ApiRequest
from qingyu.api.errors import READING
from qingyu.api.measures import community_of
from qingyu.api.once import shown
from qingyu.api.schemas.hotspots import HotEventShown, Hotspots, SpotShown
from qingyu.insight import policies
from qingyu.insight.hot.spots import spots
from qingyu.insight.hot.talked import talked_about

router = Router(tags=["measures"], by_alias=True)


class HotspotFilter(BaseModel):
    """``community`` is a code."""

    model_config = ConfigDict(frozen=True)

    community: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,30}$")] | SkipJsonSchema[None] = None


@router.get("/hotspots", response={200: Hotspots, **READING})
def list_hotspots(request: ApiRequest, by: Annotated[HotspotFilter, Query()]) -> HttpResponse:
    """Causes at places beyond their control limits in four weeks, the most unusual first; events of two weeks."""
    words.check_query(request, "community")
    policies.may_read(request.actor).demand()
    community = community_of(request.actor, by.community)
    return shown(
        Hotspots(
            items=[SpotShown.of(one) for one in spots(request.actor, community=community)],
            events=[HotEventShown.of(one) for one in talked_about(request.actor, community=community)],
        )
    )
