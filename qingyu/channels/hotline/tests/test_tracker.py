"""Lines that are no simple ones: analogue, withheld, named per trunk, begun inside."""

import pytest

from qingyu.channels.hotline.ami import storing
from qingyu.channels.hotline.ami.tracker import Tracker, incoming
from qingyu.channels.hotline.numbers import number_of
from qingyu.channels.hotline.service import SERVICE
from qingyu.channels.hotline.tests.wire import listening
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call
from qingyu.stories.standins.ami import dialogue

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


@pytest.mark.parametrize(
    "first",
    ["goip-port3", "0", "00000000", "075580006000", "+8675580006000", "4008886666", "205", "sip:line2", "unavailable"],
)
def test_a_number_that_is_nobodys_gives_way_to_the_callers(cast, first):
    """A gateway's name, our own line, the number that was dialled, an extension: the caller's comes after it."""
    head = {"Exten": "4008886666", "number": first}
    tracker = Tracker(CONTEXTS, "0755", lines=frozenset({"+8675580006000"}))
    events = [event("Newchannel", **head), event("NewCallerid", number=LATER), event("Hangup")]
    for told in [one for message in events for one in tracker.hear(message)]:
        storing.store(told, {"area_code": "0755"})
    call = Call.objects.get()
    assert (call.state, call.number, call.callback.number) == (State.MISSED, "+8613511112222", "+8613511112222")


def test_a_line_named_by_its_own_number_is_no_caller():
    told = heard(event("Newchannel", number="075580006000", channel="SIP/075580006000-1"), event("Hangup"))
    assert {one["from"] for one in told} == {""}


def test_our_own_lines_and_extensions_are_known(cast):
    cast.community.hotline = "0755-8000 6000"
    cast.community.save()
    # Its inner side: browser tests leave a loop running in this thread.
    lines, extensions = storing.house({"area_code": "0755", "extensions": "8022 = 1002"}).func()
    assert "+8675580006000" in lines
    assert {"8022", "1001"} <= extensions


@pytest.mark.parametrize("channel", ["PJSIP/lobby-0003", "SIP/zhaoliu-2f", "IAX2/guardhouse-1"])
@pytest.mark.parametrize(("context", "number"), [("compound", "2017"), ("", "61"), ("sales", "600123")])
@pytest.mark.parametrize("begun", [True, False])
def test_a_colleague_is_known_by_the_number(channel, context, number, begun):
    tracker = Tracker(CONTEXTS, extensions=frozenset({"600123"}))
    events = [event("Newchannel", number=number, channel=channel, context=context)] if begun else []
    events += [event("QueueCallerJoin", number=number, channel=channel, context="queues", **JOIN), event("Hangup")]
    assert [told for one in events for told in tracker.hear(one)] == []
    assert not tracker.unknown


@pytest.mark.parametrize("number", ["110", "12345", "95533", "10086", "4007008000", LATER, ""])
def test_who_calls_from_a_public_number_is_no_colleague(number):
    told = heard(event("QueueCallerJoin", number=number, channel="PJSIP/north-3", context="queues", **JOIN))
    assert [one["event"] for one in told] == ["ring"]


@pytest.mark.parametrize(
    "context",
    ["from_pstn", "from-yunhu", "my_trunks", "incoming", "did", "gsm-2", "lines-from-outside", "e1", "ims_main", "fxo"],
)
def test_contexts_of_outside_as_people_name_them(context):
    assert incoming(context, CONTEXTS)


@pytest.mark.parametrize(
    "context",
    ["from-office", "from-phones", "from-queue", "from-internal-2", "internal-incoming", "candidates", "queue1"],
)
def test_contexts_of_the_house_as_people_name_them(context):
    assert not incoming(context, CONTEXTS)


def test_an_unknown_context_is_noted():
    tracker = Tracker(CONTEXTS)
    tracker.hear(event("Newchannel", number=LATER, context="harbour", channel="PJSIP/harbour-1"))
    assert tracker.unknown == {"harbour"}


def test_an_unknown_context_is_written_down_once(cast, caplog):
    with listening() as wire:
        for unique in ("81.1", "81.2"):
            wire.say(
                f"Event: Newchannel\nChannel: PJSIP/harbour-1\nCallerIDNum: {LATER}\nContext: harbour\n"
                f"Exten: s\nUniqueid: {unique}\nLinkedid: {unique}"
            )
        wire.say(*dialogue("begin"))
        wire.until(lambda call: bool(call.pk))
    assert caplog.text.count("harbour") == 1
