"""Reading measures: the same definitions as on the board."""

from datetime import date, timedelta
from typing import Annotated

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from qingyu.accounts.actors import Actor
from qingyu.api import words
from qingyu.api.auth import ApiRequest
from qingyu.api.errors import READING
from qingyu.api.once import shown
from qingyu.api.schemas.measures import MeasureAnswer, Measures, MeasureShown
from qingyu.api.schemas.values import YEARS, coded, wrong
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.insight import measures, policies, queries
from qingyu.insight.codes import By
from qingyu.places.models import Community

router = Router(tags=["measures"], by_alias=True)

USUAL = timedelta(days=29)
LONGEST = timedelta(days=3 * 366)


def _day(value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong(DAY) from None
    if len(value) != len("2026-11-22") or day.year not in YEARS:
        raise wrong(DAY)
    return day


DAY = _("Please give a day as in 2026-11-22.")
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


class MeasureFilter(BaseModel):
    """Days are included, the last thirty if none are given; ``community`` is a code."""

    model_config = ConfigDict(frozen=True)

    community: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,30}$")] | SkipJsonSchema[None] = None
    first: Day | SkipJsonSchema[None] = Field(default=None, alias="from")
    last: Day | SkipJsonSchema[None] = Field(default=None, alias="to")
    by: Annotated[By, coded(By)] | SkipJsonSchema[None] = None


@router.get("/measures", response={200: Measures, **READING})
def list_measures(request: ApiRequest) -> HttpResponse:
    """What is measured: the question in words, the unit, the target, the formula."""
    words.check_query(request)
    policies.may_read(request.actor).demand()
    items = [MeasureShown.of(name, one) for name, one in measures.everything().items()]
    return shown(Measures(items=items))


@router.get("/measures/{name}", response={200: MeasureAnswer, **READING})
def get_measure(request: ApiRequest, name: str, by: Annotated[MeasureFilter, Query()]) -> HttpResponse:
    """One measure over a period, in the communities you work in; split by what `by` says."""
    words.check_query(request, "community", "from", "to", "by")
    policies.may_read(request.actor).demand()
    start, end = _days(by)
    community = community_of(request.actor, by.community)
    answer = queries.measure(request.actor, name, start=start, end=end, community=community, by=by.by)
    return shown(MeasureAnswer.answering(answer))


def _days(by: MeasureFilter) -> tuple[date, date]:
    end = by.last or clock.today()
    start = by.first or end - USUAL
    if not timedelta(0) <= end - start <= LONGEST:
        raise Invalid({"to": _("The last day must not lie before the first, nor more than three years after it.")})
    return start, end


def community_of(actor: Actor, code: str | None) -> Community | None:
    if code is None:
        return None
    found = Community.objects.visible_to(actor).filter(code=code).first()
    if found is None:
        raise Invalid({"community": _("We do not know this community, or it is not yours.")})
    return found
