"""Listening to an Asterisk: recorded dialogues over a real socket, and what is cut is caught up with."""

import asyncio
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.hotline.ami import client, storing
from qingyu.channels.hotline.ami.client import Listener, try_out
from qingyu.channels.hotline.ami.tracker import Tracker
from qingyu.channels.hotline.ami.wire import written
from qingyu.channels.hotline.tests.wire import SECRET, apart, listening
from qingyu.core import clock
from qingyu.hotline.codes import CallbackState, State
from qingyu.outbox.actions import save_account
from qingyu.stories.standins.ami import Asterisk, dialogue


def read(block):
    return dict(line.partition(": ")[::2] for line in block.splitlines())


def messages(name):
    return [read(block) for block in dialogue(name)]


def rings_at(*people):
    return lambda call: call.rang_for == [one.pk for one in people]


def stands(state):
    return lambda call: call.state == state


def test_a_call_in_the_queue_is_answered_and_ends(cast):
    with listening() as wire:
        wire.say(*dialogue("begin"))
        wire.until(rings_at(cast.wang))
        wire.say(*dialogue("answer"))
        wire.until(lambda call: call.state == State.ANSWERED and call.agent == cast.wang)
        wire.say(*dialogue("end"))
        call = wire.until(stands(State.ENDED))
    assert (call.number, call.dialled, call.queue) == ("+8613800001502", "+864008001234", "service")
    assert (call.community, call.resident) == (cast.community, cast.li)


def test_who_gives_up_in_the_queue_is_called_back(cast):
    with listening() as wire:
        wire.say(*dialogue("abandoned"))
        call = wire.until(stands(State.MISSED))
    assert call.number == "+8675583123456"
    assert call.rang_for == [cast.wang.pk]
    assert call.callback.state == CallbackState.OPEN


def test_colleagues_who_call_each_other_are_no_call_of_the_hotline():
    tracker = Tracker(frozenset({"from-trunk"}))
    assert [told for message in messages("internal") for told in tracker.hear(message)] == []


def test_cut_in_the_middle_and_the_call_goes_on(cast):
    """It rang; the line was cut; meanwhile 1001 answered. The bridge says so after the reconnection."""
    with listening() as wire:
        wire.say(*dialogue("begin"))
        wire.until(rings_at(cast.wang))
        wire.asterisk.channels = talking()
        wire.cut()
        wire.until(stands(State.ANSWERED))
        wire.do(wire.asterisk.caught_up.acquire())
        wire.say(*dialogue("end"))
        assert wire.until(stands(State.ENDED)).agent == cast.wang


def test_cut_in_the_middle_and_the_caller_is_gone(cast):
    """It rang; the line was cut; nobody is there any more. Who may have been missed is called back."""
    with listening() as wire:
        wire.say(*dialogue("begin"))
        wire.until(rings_at(cast.wang))
        wire.cut()
        call = wire.until(stands(State.MISSED))
    assert call.callback.state == CallbackState.OPEN


def test_a_fresh_listener_knows_what_the_last_one_left_open(cast):
    """The process was killed during a talk and started when it was over."""
    tracker = Tracker(frozenset({"from-trunk"}))
    for told in [one for name in ("begin", "answer") for message in messages(name) for one in tracker.hear(message)]:
        storing.store(told, {})
    clock.travel_to(clock.now() + timedelta(minutes=3))
    with listening() as wire:
        assert wire.until(stands(State.ENDED)).talk_seconds == 180


def test_a_call_under_way_when_we_begin_to_listen_began_before():
    told = Tracker(frozenset({"from-trunk"})).catch_up([read(block) for block in talking()], [])
    assert [(one["event"], one["agent"]) for one in told] == [("ring", ""), ("answer", "1001")]


def talking():
    lead = (
        "Channel: PJSIP/trunk-0000000a\nChannelState: 6\nChannelStateDesc: Up\nCallerIDNum: 13800001502\n"
        "Context: from-trunk\nExten: 4008001234\nUniqueid: 1780880400.12\nLinkedid: 1780880400.12\n"
        "Application: Queue\nDuration: 00:01:15\nBridgeId: 7b1f8b0e"
    )
    leg = (
        "Channel: PJSIP/1001-0000000b\nChannelState: 6\nChannelStateDesc: Up\nCallerIDNum: 1001\n"
        "Context: from-internal\nExten: \nUniqueid: 1780880401.13\nLinkedid: 1780880400.12\n"
        "Application: AppQueue\nDuration: 00:01:12\nBridgeId: 7b1f8b0e"
    )
    return [lead, leg]


class Enough(Exception):
    pass


class Pauses(list):
    """How long was waited; ends the listening after ``most`` pauses."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    async def __call__(self, seconds):
        self.append(seconds)
        if len(self) == self.most:
            raise Enough


async def nothing(_told=None):
    return []


def test_the_pauses_grow():
    pauses = Pauses(9)
    with pytest.raises(Enough):
        apart(Listener({"ami_host": "127.0.0.1", "ami_port": "1"}, nothing, nothing, nothing, pause=pauses).run)
    assert pauses == [1, 2, 4, 8, 15, 30, 60, 60, 60]


def test_a_wrong_password_waits_longest():
    pauses = Pauses(1)

    async def refused():
        async with Asterisk("qingyu", "another") as asterisk:
            await Listener({**asterisk.values(), "ami_secret": SECRET}, nothing, nothing, nothing, pause=pauses).run()

    with pytest.raises(Enough):
        apart(refused)
    assert pauses == [60]


def test_a_silent_line_is_asked_whether_it_is_still_there(cast):
    with listening(silence=0.01) as wire:
        for _ in range(2):
            wire.do(wire.asterisk.pings.acquire())
        assert {one["Action"] for one in wire.asterisk.actions} == {"Login", "CoreShowChannels", "Ping"}


def test_a_dead_line_is_dropped(cast, monkeypatch):
    with listening(silence=0.01) as wire:
        monkeypatch.setattr(client, "ANSWERS_WITHIN", 0.2)
        wire.asterisk.mute = True
        wire.do(wire.asterisk.again.acquire())
        assert sum(one["Action"] == "Login" for one in wire.asterisk.actions) == 2


def test_one_call_that_cannot_be_stored_does_not_end_the_listening(caplog):
    stored = []
    told = [{"call_id": "a"}, {"call_id": "b"}]

    def fail(one, _values):
        stored.append(one["call_id"])
        raise RuntimeError("the database is away")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storing, "understood", fail)
        apart(lambda: storing.teller({})(told))
    assert stored == ["a", "b"]


def test_trying_out_the_settings_says_what_is_wrong():
    async def tried():
        async with Asterisk("qingyu", SECRET) as asterisk:
            good, bad = asterisk.values(), {**asterisk.values(), "ami_secret": "wrong"}
            nobody = {"ami_host": "127.0.0.1", "ami_port": "1"}
            loop = asyncio.get_running_loop()
            return [await loop.run_in_executor(None, try_out, values) for values in (good, bad, nobody)]

    good, bad, nobody = apart(tried)
    assert good == ""
    assert "用户名或密码" in bad or "password" in bad
    assert nobody


def test_a_value_cannot_begin_a_line_of_its_own():
    assert (
        written("Login", Username="a\r\nAction: Originate") == b"Action: Login\r\nUsername: aAction: Originate\r\n\r\n"
    )


def test_nothing_to_listen_to_ends_quietly(cast):
    out = StringIO()
    call_command("ami", stdout=out)
    assert "Asterisk" in out.getvalue()
    save_account("hotline", values={"secret": "x" * 20}, on=True, by=SYSTEM)
    call_command("ami", verbosity=0)
