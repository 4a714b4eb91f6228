"""What is asked of a ticket."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StrictInt

from qingyu.api.schemas.values import Base64, Body, Clean, Moment, coded
from qingyu.catalog.codes import Kind, Urgency
from qingyu.tickets.codes import Channel, Direction


class Person(Body):
    """``home`` as people write it: 3-2-1502, 3栋2单元1502, 三号楼二单元1502室."""

    name: Clean = Field(default="", max_length=60)
    phone: Clean = Field(default="", max_length=40)
    home: Clean = Field(default="", max_length=60)


class NewPicture(Body):
    name: Clean = Field(default="", max_length=200)
    data: Base64


def _choices(schema: dict[str, Any]) -> None:
    """Codes and what may not be left out are checked together with community, home and phone, so that a client hears
    of everything at once; the description says so all the same."""
    schema["required"] = ["channel", "community", "text"]
    for name, choices in (("channel", Channel), ("kind", Kind), ("urgency", Urgency)):
        schema["properties"][name]["enum"] = choices.values if name == "channel" else ["", *choices.values]
    schema["properties"]["text"]["minLength"] = schema["properties"]["community"]["minLength"] = 1


class NewTicket(Body):
    """``kind``, ``category`` and ``urgency`` are a person's decision; what is left out is suggested by the rules."""

    model_config = ConfigDict(json_schema_extra=_choices)

    channel: Clean = Field(default="", max_length=10)
    community: Clean = Field(default="", max_length=30, description="code of the community")
    text: Clean = Field(default="", max_length=5000)
    reporter: Person = Person()
    place: Clean = Field(default="", max_length=200, description="the exact spot in words")
    expected: Clean = Field(default="", max_length=500, description="what the resident would like to happen")
    kind: Clean = Field(default="", max_length=10)
    category: Clean = Field(default="", max_length=30)
    urgency: Clean = Field(default="", max_length=1)
    occurred_at: Moment | None = None
    attachments: list[NewPicture] = Field(default=[], max_length=9)


class NewResponse(Body):
    how: Clean = Field(max_length=200, description="how the resident was answered: call, words, visit")


class NewMessage(Body):
    """Colleagues write to the resident unless ``direction`` says otherwise; residents write to us."""

    body: Clean = Field(max_length=2000)
    direction: Annotated[Direction, coded(Direction)] | None = None
    channel: Annotated[Channel, coded(Channel)] = Channel.API


class NewHold(Body):
    reason: Clean = Field(max_length=300)
    until: Moment | None = None


class NewEscalation(Body):
    to: Clean = Field(max_length=12, description="agent number")
    reason: Clean = Field(max_length=300)


class NewMerge(Body):
    into: Clean = Field(max_length=16, description="number of the ticket in which it goes on")
    reason: Clean = Field(default="", max_length=300)


class NewClosure(Body):
    result: Clean = Field(max_length=500)
    cause: Clean = Field(max_length=500)
    informed_how: Clean = Field(max_length=200)
    informed_at: Moment | None = None


class NewReopening(Body):
    reason: Clean = Field(max_length=300)


class NewRating(Body):
    """Five marks from 1 to 5."""

    attitude: StrictInt = Field(ge=1, le=5)
    speed: StrictInt = Field(ge=1, le=5)
    result: StrictInt = Field(ge=1, le=5)
    communication: StrictInt = Field(ge=1, le=5)
    tidiness: StrictInt = Field(ge=1, le=5)
    comment: Clean = Field(default="", max_length=1000)
