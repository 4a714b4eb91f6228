"""Who hears of the end without having reported it as a resident does."""

import pytest

from qingyu.accounts.actors import GUEST, SYSTEM
from qingyu.core import jobs
from qingyu.core.errors import Clash
from qingyu.intake.actions import meet, receive
from qingyu.intake.models import Submission
from qingyu.intake.queries import proactive
from qingyu.intake.request import Request
from qingyu.outbox.models import Message as Sent
from qingyu.people.actions import bind
from qingyu.people.models import Identity
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel, State


@pytest.fixture
def lift(cast):
    request = Request(channel=Channel.QR, community="yunxi", text="电梯有异响", equipment=cast.lift.code)
    return receive(request, outside_id="sign-1", by=GUEST).ticket


@pytest.fixture
def lamp(cast):
    request = Request(channel=Channel.STAFF, community="yunxi", text="楼道灯不亮", area=cast.lobby.code)
    return receive(request, outside_id="field-1", by=cast.actor(cast.cleaner)).ticket


@pytest.fixture
def wechat(monkeypatch):
    """WeChat can be sent."""
    monkeypatch.setattr("qingyu.outbox.accounts.able", lambda: {"sms", "wechat"})


def finish(cast, ticket):
    ticket.refresh_from_db()
    if ticket.state == State.NEW:
        tickets.take(ticket, by=cast.actor(cast.supervisor))
    tickets.finish(ticket, by=cast.actor(cast.supervisor), result="已修好", cause="老化")
    jobs.drain()


def told(template):
    return {(row.carrier, row.resident, row.address) for row in Sent.objects.filter(template=template)}


def test_who_met_it_too_hears_of_its_end_once(cast, lift):
    for key, phone in (("a", "+8613911112222"), ("b", "+8613911112222"), ("c", "")):
        meet(lift, place=cast.lift, by=GUEST, phone=phone, outside_id=key)
    meet(lift, place=cast.lift, by=cast.actor(cast.li), outside_id="d")
    assert lift.joined.count() == 3
    assert Submission.objects.filter(ticket=lift).count() == 4
    finish(cast, lift)
    assert told("met_too_done") == {("sms", None, "+8613911112222"), ("sms", cast.li, "+8613800001502")}
    closed = tickets.close(lift, by=cast.actor(cast.supervisor), result="已修好", cause="老化", informed_how="短信")
    jobs.drain()
    assert closed.state == State.CLOSED
    assert Sent.objects.filter(template="met_too_done").count() == 2


def test_what_is_over_is_not_joined(cast, lift):
    finish(cast, lift)
    with pytest.raises(Clash):
        meet(lift, place=cast.lift, by=GUEST, outside_id="late")
    assert not lift.joined.exists()


def test_who_met_the_merged_one_hears_of_the_other(cast, lift):
    meet(lift, place=cast.lift, by=GUEST, phone="+8613911112222", outside_id="a")
    request = Request(channel=Channel.QR, community="yunxi", text="电梯门关不上", equipment=cast.lift.code)
    other = receive(request, outside_id="sign-2", by=GUEST).ticket
    tickets.merge(lift, into=other, by=cast.actor(cast.supervisor))
    finish(cast, other)
    assert len(told("met_too_done")) == 1


def test_the_colleague_and_the_neighbours_hear_of_what_was_found(cast, lamp, wechat):
    bind(cast.li, kind=Identity.Kind.WECHAT, value="o-li", how="code", by=SYSTEM)
    finish(cast, lamp)
    assert told("found_ourselves") == {("wechat", cast.li, "o-li")}  # Chen has no WeChat with us, and no SMS is sent
    mine = Sent.objects.get(template="own_report_done")
    assert (mine.employee, mine.link) == (cast.cleaner, f"/field/report/{lamp.number}")
    shown = proactive([cast.home], lamp.opened_at)
    assert [one for one, _moment in shown] == [lamp]


def test_a_spot_in_words_says_whose_entrance_it_is(cast, wechat):
    bind(cast.li, kind=Identity.Kind.WECHAT, value="o-li", how="code", by=SYSTEM)
    for key, spot in (("a", "3 栋 2 单元 5 层楼道"), ("b", "小区大门")):
        request = Request(channel=Channel.STAFF, community="yunxi", text="灯不亮", place=spot)
        finish(cast, receive(request, outside_id=key, by=cast.actor(cast.cleaner)).ticket)
    assert len(told("found_ourselves")) == 1


def test_nothing_is_said_while_nothing_is_mended(cast, lamp):
    assert proactive([cast.home], lamp.opened_at) == []
    assert proactive([], lamp.opened_at) == []
    jobs.drain()
    assert not told("found_ourselves")
