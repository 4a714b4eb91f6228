"""Listening to an Asterisk: recorded dialogues over a real socket, and what is cut is caught up with."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from io import StringIO

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core.management import call_command

from qingyu.accounts.actors import SYSTEM
from qingyu.channels.hotline.ami import client
from qingyu.channels.hotline.ami.client import Listener, try_out
from qingyu.channels.hotline.ami.storing import known, teller
from qingyu.channels.hotline.ami.tracker import Tracker
from qingyu.channels.hotline.ami.wire import written
from qingyu.core import clock
from qingyu.hotline.codes import CallbackState, State
from qingyu.hotline.models import Call
from qingyu.outbox.actions import save_account
from qingyu.stories.standins.ami import Asterisk, dialogue

SECRET = "s3cret"
# A busy machine answers late; nothing here measures time.
LONGEST = 20


def messages(name):
    return [dict(line.partition(": ")[::2] for line in block.splitlines()) for block in dialogue(name)]


class Heard:
    """Stores what is told, as the command does, and lets a test wait for it."""

    def __init__(self, values):
        self.store, self.news = teller(values), asyncio.Event()

    async def __call__(self, told):
        await self.store(told)
        if told:
            self.news.set()

    async def until(self, holds):
        """Wait for the news after which ``holds`` is true of the one call."""
        async with asyncio.timeout(LONGEST):
            while not await sync_to_async(lambda: (call := Call.objects.first()) is not None and holds(call))():
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def listening(asterisk, heard, **more):
    task = asyncio.ensure_future(Listener(asterisk.values(), heard, known, **more).run())
    try:
        async with asyncio.timeout(LONGEST):
            await asterisk.caught_up.acquire()
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})


def with_asterisk(play, **more):
    """Play against a stand-in, in the test's own transaction."""

    async def run():
        async with Asterisk("qingyu", SECRET) as asterisk:
            heard = Heard(asterisk.values())
            async with listening(asterisk, heard, **more):
                await play(asterisk, heard)

    async_to_sync(run)()


def test_a_call_in_the_queue_is_answered_and_ends(cast):
    async def play(asterisk, heard):
        await asterisk.say(*dialogue("begin"))
        await heard.until(lambda call: call.rang_for == [cast.wang.pk])
        await asterisk.say(*dialogue("answer"))
        await heard.until(lambda call: call.state == State.ANSWERED and call.agent == cast.wang)
        await asterisk.say(*dialogue("end"))
        await heard.until(lambda call: call.state == State.ENDED)

    with_asterisk(play)
    call = Call.objects.get()
    assert (call.number, call.dialled, call.queue) == ("+8613800001502", "+864008001234", "service")
    assert (call.community, call.resident) == (cast.community, cast.li)


def test_who_gives_up_in_the_queue_is_called_back(cast):
    async def play(asterisk, heard):
        await asterisk.say(*dialogue("abandoned"))
        await heard.until(lambda call: call.state == State.MISSED)

    with_asterisk(play)
    call = Call.objects.get()
    assert call.number == "+8675583123456"
    assert call.rang_for == [cast.wang.pk]
    assert call.callback.state == CallbackState.OPEN


def test_colleagues_who_call_each_other_are_no_call_of_the_hotline():
    tracker = Tracker(frozenset({"from-trunk"}))
    assert [told for message in messages("internal") for told in tracker.hear(message)] == []


async def _no_pause(seconds):
    await asyncio.sleep(0)


def test_cut_in_the_middle_and_the_call_goes_on(cast):
    """It rang; the line was cut; meanwhile 1001 answered. The bridge says so after the reconnection."""

    async def play(asterisk, heard):
        await asterisk.say(*dialogue("begin"))
        await heard.until(lambda call: call.rang_for == [cast.wang.pk])
        asterisk.channels = talking()
        asterisk.cut()
        await heard.until(lambda call: call.state == State.ANSWERED)
        await asterisk.say(*dialogue("end"))
        await heard.until(lambda call: call.state == State.ENDED)

    with_asterisk(play, pause=_no_pause)
    assert Call.objects.get().agent == cast.wang


def test_cut_in_the_middle_and_the_caller_is_gone(cast):
    """It rang; the line was cut; nobody is there any more. Who may have been missed is called back."""

    async def play(asterisk, heard):
        await asterisk.say(*dialogue("begin"))
        await heard.until(lambda call: call.rang_for == [cast.wang.pk])
        asterisk.cut()
        await heard.until(lambda call: call.state == State.MISSED)

    with_asterisk(play, pause=_no_pause)
    assert Call.objects.get().callback.state == CallbackState.OPEN


def test_a_fresh_listener_knows_what_the_last_one_left_open(cast):
    """The process was killed during a talk and started when it was over."""
    teller_of = teller({})
    tracker = Tracker(frozenset({"from-trunk"}))
    told = [one for name in ("begin", "answer") for message in messages(name) for one in tracker.hear(message)]
    async_to_sync(teller_of)(told)
    clock.travel_to(clock.now() + timedelta(minutes=3))

    async def play(asterisk, heard):
        await heard.until(lambda call: call.state == State.ENDED)

    with_asterisk(play)
    assert Call.objects.get().talk_seconds == 180


def test_a_call_under_way_when_we_begin_to_listen_began_before(cast):
    tracker = Tracker(frozenset({"from-trunk"}))
    channels = [dict(line.partition(": ")[::2] for line in block.splitlines()) for block in talking()]
    told = tracker.catch_up(channels, [])
    assert [(one["event"], one["agent"]) for one in told] == [("ring", ""), ("answer", "1001")]
    assert told[0]["at"] == (clock.now() - timedelta(seconds=75)).isoformat()


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


def test_the_pauses_grow_and_a_wrong_password_waits_longest():
    waited = []

    class Enough(Exception):
        pass

    async def pause(seconds):
        waited.append(seconds)
        if len(waited) == 9:
            raise Enough

    async def tell(_told):
        raise AssertionError("nothing can be heard")

    async def nothing():
        return []

    values = {"ami_host": "127.0.0.1", "ami_port": "1"}
    with pytest.raises(Enough):
        asyncio.run(Listener(values, tell, nothing, pause=pause).run())
    assert waited == [1, 2, 4, 8, 15, 30, 60, 60, 60]

    async def refused():
        async with Asterisk("qingyu", "another") as asterisk:
            values = {**asterisk.values(), "ami_secret": SECRET}
            await Listener(values, tell, nothing, pause=pause).run()

    waited[:] = [0] * 8
    with pytest.raises(Enough):
        asyncio.run(refused())
    assert waited[-1] == 60


def test_a_silent_line_is_asked_whether_it_is_still_there(cast):
    async def play(asterisk, heard):
        async with asyncio.timeout(LONGEST):
            await asterisk.pings.acquire()
            await asterisk.pings.acquire()
        assert {one["Action"] for one in asterisk.actions} == {"Login", "CoreShowChannels", "Ping"}

    with_asterisk(play, silence=0.01)


def test_a_dead_line_is_dropped(cast, monkeypatch):
    monkeypatch.setattr(client, "ANSWERS_WITHIN", 0.2)

    async def play(asterisk, heard):
        asterisk.mute = True
        async with asyncio.timeout(LONGEST):
            while sum(one["Action"] == "Login" for one in asterisk.actions) < 2:
                await asyncio.sleep(0.01)

    with_asterisk(play, silence=0.01, pause=_no_pause)


def test_trying_out_the_settings_says_what_is_wrong():
    async def values_of_one():
        async with Asterisk("qingyu", SECRET) as asterisk:
            loop = asyncio.get_running_loop()
            good, bad = asterisk.values(), {**asterisk.values(), "ami_secret": "wrong"}
            return [await loop.run_in_executor(None, try_out, values) for values in (good, bad)]

    assert asyncio.run(values_of_one()) == ["", "Asterisk 不接受这个用户名或密码。"]
    assert "没有" in try_out({"ami_host": "127.0.0.1", "ami_port": "1"})


def test_a_value_cannot_begin_a_line_of_its_own():
    assert written("Login", Username="a\r\nAction: Originate") == (
        b"Action: Login\r\nUsername: aAction: Originate\r\n\r\n"
    )


def test_nothing_to_listen_to_ends_quietly(cast):
    out = StringIO()
    call_command("ami", stdout=out)
    assert "Asterisk" in out.getvalue()
    save_account("hotline", values={"secret": "x" * 20}, on=True, by=SYSTEM)
    call_command("ami", verbosity=0)
