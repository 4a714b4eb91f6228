"""The gates for any case: pure rules, and any order of deeds in the real database."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingyu.complaints import actions, gates
from qingyu.complaints.codes import WAY, CareKind, Nature, Reply, Stage, Wish
from qingyu.complaints.dossier import dossier_of
from qingyu.complaints.gates import GATES, Dossier, checklist, missing
from qingyu.complaints.models import Case
from qingyu.complaints.proposals import After, cares_for, wishes_behind
from qingyu.complaints.risk import outside_words
from qingyu.complaints.states import MOVES
from qingyu.complaints.tests.conftest import fresh
from qingyu.core.errors import QingyuError
from qingyu.tickets import actions as tickets

FIELDS = {field.name: field.type for field in dataclasses.fields(Dossier)}
KINDS = {
    bool: st.booleans(),
    int: st.integers(0, 3),
    str: st.sampled_from(["", *Nature.values, *Reply.values]),
}


def _drawn(kind):
    return KINDS[kind if isinstance(kind, type) else {"bool": bool, "int": int, "str": str}[kind]]


DOSSIERS = st.builds(
    Dossier, **{name: _drawn(kind) for name, kind in FIELDS.items()} | {"level": st.sampled_from([1, 2, 3])}
)
FULL = Dossier(
    level=3, answered=True, expected=True, emotion_before=True, nature=Nature.VALID, classified=True, wishes=True,
    evidence=True, led=True, orders=2, solution=True, liability=True, told=True, proof=True, reply=Reply.SATISFIED,
    emotion_after=True, reviewed=True,
)  # fmt: skip


@given(DOSSIERS, st.sampled_from(WAY))
def test_what_is_missing_grows_with_the_stage_and_says_so_in_words(case, stage):
    lacking = [one.code for one in missing(case, stage)]
    for earlier in WAY[: WAY.index(stage)]:
        before = [one.code for one in missing(case, earlier)]
        assert lacking[: len(before)] == before
    assert all(str(one.words) for one in missing(case, stage))
    assert {one.code for one in checklist(case, stage) if not one.met} <= set(lacking)


@given(DOSSIERS, st.sampled_from(WAY))
def test_a_communicative_case_never_owes_more_than_a_valid_one(case, stage):
    valid = dataclasses.replace(case, nature=Nature.VALID)
    light = dataclasses.replace(case, nature=Nature.VENTING)
    assert {one.code for one in missing(light, stage)} <= {one.code for one in missing(valid, stage)}


def test_a_whole_dossier_passes_and_each_part_of_it_counts():
    assert missing(FULL, Stage.REVIEW) == []
    empty = Dossier(level=3, nature="")
    for name in ("answered", "expected", "emotion_before", "classified", "wishes", "evidence", "led", "solution",
                 "liability", "told", "proof", "reply", "emotion_after", "reviewed", "nature", "orders"):  # fmt: skip
        without = dataclasses.replace(FULL, **{name: getattr(empty, name)})
        assert missing(without, Stage.REVIEW), name
    for name in ("orders_without_deadline", "orders_open", "goodwill_waiting", "mediations_open", "outside_owed"):
        assert missing(dataclasses.replace(FULL, **{name: 1}), Stage.REVIEW), name


def test_every_demand_has_its_own_code_and_every_stage_a_gate():
    codes = [one.code for demands in GATES.values() for one in demands]
    assert len(codes) == len(set(codes))
    assert tuple(GATES) == WAY
    assert set(MOVES.table["advance"]) == set(WAY[:-1])


DEEDS = ("intake", "assess", "handle", "tell", "review", "respond", "advance", "back", "close", "ticket", "reopen")


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(DEEDS), min_size=4, max_size=14))
def test_no_order_of_deeds_gets_past_a_gate(complained, way, deeds):
    case = complained()
    for deed in deeds:
        before = fresh(case)
        try:
            _do(before, way, deed)
        except QingyuError:
            assert fresh(case).stage == before.stage
        now = fresh(case)
        if deed == "advance" and now.stage != before.stage:
            assert gates.missing(dossier_of(before), before.stage) == []
        assert now.stages.filter(left_at=None).get().stage == now.stage
        if now.ticket.state == "closed":
            assert now.stage == Stage.CLOSED
    assert Case.objects.filter(ticket=case.ticket_id).count() == 1


def _do(case, way, deed):
    closing = {"result": "好了", "cause": "误会", "informed_how": "电话"}
    {
        "intake": lambda: way.intake(case),
        "assess": lambda: way.assess(case),
        "handle": lambda: way.handle(case),
        "tell": lambda: way.tell(case),
        "review": lambda: way.review(case),
        "respond": lambda: tickets.respond(case.ticket, by=way.wang, how="电话"),
        "advance": lambda: actions.advance(case, by=way.wang),
        "back": lambda: actions.go_back(case, by=way.wang, reason="再核实"),
        "close": lambda: actions.close(case, by=way.wang),
        "ticket": lambda: tickets.close(case.ticket, by=way.wang, **closing),
        "reopen": lambda: tickets.reopen(case.ticket, by=way.wang, reason="没解决"),
    }[deed]()


@given(st.text(max_size=300))
def test_any_text_is_read_for_risk_and_wishes(text):
    words = outside_words(text)
    assert all(word in text for word in words)
    assert len(words) == len(set(words)) <= 6
    assert len(wishes_behind(text, "security")) <= 3


THREATS = {
    "再不管我就投诉到12345": ["12345"],
    "我要找媒体曝光你们": ["媒体", "曝光"],
    "请问住建局的地址在哪里": [],
    "请问几点上班。不给说法就去信访": ["信访"],
    "楼道灯不亮": [],
    "否则将向相关部门投诉": ["相关部门"],
}


@pytest.mark.parametrize("text", THREATS)
def test_threats_and_questions_are_told_apart(text):
    assert outside_words(text) == THREATS[text]


def test_the_guards_attitude_is_the_wish_to_be_safe():
    assert wishes_behind("保安态度差", "security")[0] == Wish.SAFETY


LIFT = {"nature": "valid", "content": "equipment", "category": "elevator", "level": 3, "case_class": "general"}
LIFT_CARES = {"plant", "records", "meeting", "kit"}
CARES = {
    "lift, level 3": ({**LIFT, "wishes": ["safety"], "repeats": 0, "lift": True}, LIFT_CARES),
    "repeat": ({**LIFT, "level": 1, "wishes": [], "repeats": 1, "lift": False}, {"plant", "call_on"}),
    "venting": ({**LIFT, "nature": "venting", "level": 1, "wishes": [], "repeats": 0, "lift": False}, {"invitation"}),
}


@pytest.mark.parametrize("name", CARES)
def test_care_is_proposed_by_rule(name):
    looked, kinds = CARES[name]
    found = cares_for(After(**looked))
    assert {str(CareKind(kind)) for kind, _why in found} == kinds
    assert all(str(why) for _kind, why in found)
