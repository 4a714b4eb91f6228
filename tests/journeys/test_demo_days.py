"""The demo shows every entrance: calls, visitors, e-mails and WeChat lines of its last days."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from qingyu.core import clock, jobs
from qingyu.frontdesk.codes import State as Visitor
from qingyu.frontdesk.models import Reception
from qingyu.hotline.codes import CallbackState
from qingyu.hotline.models import Call, Callback
from qingyu.intake.codes import State
from qingyu.intake.models import Submission
from qingyu.stories.cast import Cast, at
from qingyu.stories.demo import history, telephone, written
from qingyu.stories.demo.life import Town
from qingyu.stories.queries import DAY
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

LETTERS = {Channel.EMAIL, Channel.WECHAT}


@pytest.mark.django_db
def test_besides_requests_people_call_come_and_write(cast: Cast) -> None:
    until = at(DAY + timedelta(days=3), "15:00")
    history.play(cast.community, first=DAY, until=until, a_day=0, seed=7, pace=lambda: None)
    tray = Submission.objects.filter(state=State.SORTING).values_list("channel", flat=True)
    assert set(tray) == LETTERS
    assert not Submission.objects.filter(state__in=(State.WAITING, State.DEAD)).exists()
    # Who was missed was called back, and one is still to be; visitors were served, and one waits.
    assert {CallbackState.KEPT, CallbackState.OPEN} <= set(Callback.objects.values_list("state", flat=True))
    assert {Visitor.DONE, Visitor.WAITING} <= set(Reception.objects.values_list("state", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("channel", sorted(LETTERS))
def test_who_writes_is_answered_the_same_way_and_writes_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, channel: Channel
) -> None:
    monkeypatch.setattr(written, "WAYS", (channel,))
    town = Town(cast.community, Random(7), lately=clock.now())
    ticket = _told(written.report(town, "厨房水龙头关不紧，一直滴水", "demo-1"))
    assert isinstance(ticket, Ticket)
    assert ticket.channel == channel
    tickets.take(ticket, by=cast.actor(cast.wang))
    _told(written.talk(town, ticket, cast.actor(cast.wang), "demo-1"))
    lines = list(ticket.messages.order_by("pk").values_list("channel", "direction"))
    assert lines[-2:] == [(channel, "out"), (channel, "in")]


@pytest.mark.django_db
def test_a_request_by_telephone_has_its_call(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "WAYS", (Channel.WECHAT,))
    town = Town(cast.community, Random(7), lately=clock.now())
    ticket = _told(written.report(town, "厨房水龙头关不紧，一直滴水", "demo-1"))
    assert isinstance(ticket, Ticket)
    telephone.took(town, ticket, cast.actor(cast.wang), "demo-2")
    call = Call.objects.get()
    assert (call.ticket, call.community, call.agent) == (ticket, cast.community, cast.wang)
    assert call.talk_seconds
    assert call.summary["agreed"]


def _told(life: "Iterator[object]") -> object:
    """What the generator returns at its end; the jobs it leaves run between its steps."""
    while True:
        try:
            next(life)
        except StopIteration as end:
            jobs.drain()
            return end.value
        jobs.drain()
