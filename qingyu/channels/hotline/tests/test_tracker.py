"""Lines that are no simple ones: analogue, withheld, named per trunk, begun inside."""

import pytest

from qingyu.channels.hotline.ami import storing
from qingyu.channels.hotline.ami.tracker import Tracker, incoming
from qingyu.channels.hotline.numbers import number_of
from qingyu.channels.hotline.service import SERVICE
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call

CONTEXTS = next(one for one in SERVICE.fields if one.name == "ami_contexts").default.split()


def event(name, *, number="", context="from-pstn", channel="DAHDI/4-1", unique="1780880700.60", **more):
    head = {"Event": name, "Channel": channel, "CallerIDNum": number, "Context": context, "Exten": "s"}
    return {**head, "Uniqueid": unique, "Linkedid": "1780880700.60", **more}


def heard(*events, contexts=CONTEXTS):
    tracker = Tracker(contexts)
    return [told for one in events for told in tracker.hear(one)]


JOIN = {"Queue": "service", "Position": "1"}
LATER = "13511112222"


@pytest.mark.parametrize(
    "events",
    [
        [event("Newchannel"), event("NewCallerid", number=LATER), event("QueueCallerJoin", number=LATER, **JOIN)],
        [event("Newchannel"), event("NewCallerid", number=LATER), event("QueueCallerJoin", **JOIN)],
        [event("Newchannel"), event("QueueCallerJoin", number=LATER, **JOIN)],
        [event("Newchannel"), event("QueueCallerJoin", **JOIN), event("NewCallerid", number=LATER)],
        [event("Newchannel", number="<unknown>"), event("NewCallerid", number=LATER), event("QueueCallerJoin", **JOIN)],
        [event("Newchannel", number="anonymous"), event("QueueCallerJoin", number=LATER, **JOIN)],
        [event("Newchannel", number=LATER), event("NewCallerid", number="<unknown>")],
        [event("Newchannel", number=LATER), event("NewCallerid", number="913511112222")],
        [event("QueueCallerJoin", number=LATER, **JOIN)],
    ],
)
def test_a_caller_who_is_known_later_is_known(cast, events):
    for told in heard(*events, event("QueueCallerAbandon", **JOIN), event("Hangup")):
        storing.store(told, {})
    call = Call.objects.get()
    assert (call.state, call.number) == (State.MISSED, "+8613511112222")
    assert call.callback.number == "+8613511112222"


def test_a_withheld_number_stays_withheld(cast):
    for told in heard(event("Newchannel", number="anonymous"), event("QueueCallerJoin", **JOIN), event("Hangup")):
        storing.store(told, {})
    call = Call.objects.get()
    assert (call.state, call.number) == (State.MISSED, "")
    assert call.callback is None


@pytest.mark.parametrize(
    ("channel", "context"),
    [
        ("PJSIP/1005-0000001a", "from-internal"),
        ("SIP/1005-2f", "from-internal-custom"),
        ("PJSIP/1005-0000001a", "DLPN_Desk"),
        ("Local/1005@from-internal-1;1", "from-internal"),
        ("SCCP/205-0001", "ext-local-internal"),
        ("IAX2/8005-11", "phones"),
    ],
)
@pytest.mark.parametrize("begun", [True, False], ids=["heard from its beginning", "heard in the middle"])
def test_a_colleague_who_dials_the_queue_is_no_call(channel, context, begun):
    said = {"number": "1005", "channel": channel}
    events = [event("Newchannel", context=context, **said)] if begun else []
    events += [
        event("QueueCallerJoin", context="ext-queues", **said, **JOIN),
        event("AgentCalled", channel=channel, DestChannel="PJSIP/1001-0000001b"),
        event("QueueCallerAbandon", channel=channel, **JOIN),
        event("Hangup", channel=channel),
    ]
    assert heard(*events) == []


@pytest.mark.parametrize(
    "context",
    [
        "from-trunk", "from-trunk-sip-north", "from-trunk-pjsip-2", "from-pstn-e164-us", "from-did-direct",
        "FROM-TRUNK-IAX2-x", "SIP-TRUNK-0755-incoming", "trunk7-incoming", "from-dahdi", "from-sip-external",
        "voip-inbound",
    ],
)  # fmt: skip
def test_contexts_named_per_trunk_are_incoming(context):
    told = heard(event("Newchannel", number=LATER, context=context, channel="PJSIP/north-0001"), event("Hangup"))
    assert [one["event"] for one in told] == ["ring", "hangup"]


@pytest.mark.parametrize(
    "context", ["from-internal", "from-internal-xfer", "outbound-allroutes", "macro-dial", "", "x"]
)
def test_other_contexts_are_not(context):
    assert not incoming(context, CONTEXTS)


def test_the_setting_decides():
    assert incoming("north-lines-3", ["north-*"])
    assert incoming("north_7", ["north"])
    assert not incoming("northern", ["north"])
    assert not incoming("from-trunk", ["north"])


def test_a_transfer_into_the_queue_stays_the_callers_call():
    """A colleague answers, and passes the caller on into the queue."""
    begun = event("Newchannel", number=LATER, channel="PJSIP/north-0001")
    answered = event("DialEnd", channel="PJSIP/north-0001", DestChannel="PJSIP/1001-2", DialStatus="ANSWER")
    joined = event("QueueCallerJoin", number="1001", channel="PJSIP/north-0001", **JOIN)
    told = heard(begun, answered, joined, event("AgentConnect", DestChannel="PJSIP/1002-3"))
    assert {one["from"] for one in told} == {LATER}
    assert [one["agent"] for one in told if one["event"] == "answer"] == ["1001", "1002"]


@pytest.mark.parametrize(
    "written",
    [
        "13511112222", "+8613511112222", "008613511112222", "8613511112222", "013511112222", "913511112222",
        "9013511112222", "+13511112222", "0 135 1111 2222",
    ],
)  # fmt: skip
def test_one_mobile_number_in_every_form(written):
    assert number_of(written, "0755") == "+8613511112222"


@pytest.mark.parametrize("written", ["83123456", "075583123456", "9075583123456", "983123456", "+8675583123456"])
def test_one_landline_in_every_form(written):
    assert number_of(written, "0755") == "+8675583123456"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("95588", "95588"), ("10086", "10086"), ("1005", "1005"), ("anonymous", ""), ("", ""), ("<unknown>", ""),
        ("4008001234", "+864008001234"), ("0085291234567", "+85291234567"),
    ],
)  # fmt: skip
def test_other_numbers(written, read):
    assert number_of(written, "0755") == read
