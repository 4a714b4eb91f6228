"""Procedures: papers in, something out, originals back, all of it on a receipt."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.frontdesk import actions, slips
from qingyu.frontdesk.codes import ProcedureState
from qingyu.frontdesk.models import Procedure
from qingyu.frontdesk.queries import shelf
from qingyu.outbox.models import Message
from qingyu.stories.drawings import signature


def all_papers(procedure, original=False):
    return dict.fromkeys(procedure.papers.values_list("pk", flat=True), (1, original))


def test_the_whole_way(cast, desk):
    procedure = desk.procedure()
    assert procedure.due_on == clock.today() + timedelta(days=1)
    assert [one.name for one in procedure.papers.all()] == desk.kind().papers
    first, *_rest = all_papers(procedure)
    half = actions.receive_papers(procedure, papers={first: (1, True)}, by=desk.me)
    assert half.state == ProcedureState.COLLECTING
    full = actions.receive_papers(procedure, papers=all_papers(procedure), by=desk.me)
    assert full.state == ProcedureState.PROCESSING
    # The first paper stays as it was noted.
    assert procedure.papers.get(pk=first).original
    ready = actions.make_ready(procedure, by=desk.me)
    assert ready.state == ProcedureState.READY
    assert "门禁卡办理" in Message.objects.get(template="frontdesk.procedure_ready").body
    with pytest.raises(Clash):
        actions.hand_over(procedure, to="李敏", what="门禁卡 2 张", finished=True, by=desk.me)
    handover = actions.hand_over(
        procedure, to="李敏", what="门禁卡 2 张", papers=[first], finished=True, png=signature(), by=desk.me
    )
    procedure.refresh_from_db()
    assert procedure.state == ProcedureState.DONE
    assert handover.signature.read(4) == b"\x89PNG"
    assert procedure.papers.get(pk=first).returned == handover
    paper = slips.receipt(procedure)
    for words in (procedure.number, "业主身份证", "门禁卡 2 张", "李敏"):
        assert words in paper


def test_a_kind_without_papers_is_dealt_with_at_once(cast, desk):
    kind = desk.kind()
    kind.papers = []
    assert actions.open_procedure(cast.home, kind=kind, applicant="李敏", by=desk.me).state == "processing"


def test_the_same_token_is_the_same_procedure(desk):
    assert desk.procedure(token="one") == desk.procedure(token="one")
    assert Procedure.objects.count() == 1


def test_other_papers_are_noted_too_and_once(desk):
    procedure = desk.procedure()
    for _ in range(2):
        actions.receive_papers(procedure, papers={}, others=[("委托书", (2, False))], by=desk.me)
    assert procedure.papers.get(name="委托书").count == 2
    with pytest.raises(Invalid):
        actions.receive_papers(procedure, papers={}, others=[("户口本", (0, False))], by=desk.me)


def test_originals_go_back_before_it_is_cancelled(desk):
    procedure = desk.procedure()
    first, *_rest = all_papers(procedure)
    actions.receive_papers(procedure, papers={first: (1, True)}, by=desk.me)
    with pytest.raises(Clash):
        actions.cancel_procedure(procedure, reason="不办了", by=desk.me)
    actions.hand_over(procedure, to="李敏", papers=[first], by=desk.me)
    assert actions.cancel_procedure(procedure, reason="不办了", by=desk.me).state == "cancelled"
    with pytest.raises(Clash):
        actions.hand_over(procedure, to="李敏", what="卡", by=desk.me)


@pytest.mark.parametrize("wrong", [{"to": ""}, {"to": "李" * 61}, {"what": ""}, {"png": b"no picture"}])
def test_what_is_wrong_changes_nothing(desk, wrong):
    procedure = desk.procedure()
    with pytest.raises(Invalid):
        actions.hand_over(procedure, **{"to": "李敏", "what": "卡", "by": desk.me, **wrong})
    assert not procedure.handovers.exists()


def test_a_day_that_has_passed_is_no_promise(desk):
    with pytest.raises(Invalid) as wrong:
        desk.procedure(due_on=clock.today() - timedelta(days=1))
    assert set(wrong.value.fields) == {"due_on"}


def test_found_by_room_name_and_number_the_soonest_first(cast, desk):
    long, short = desk.procedure("deposit"), desk.procedure("certificate")
    assert list(shelf.procedures(desk.me, cast.community)) == [short, long]
    for text in ("1502", "李敏", short.number):
        assert short in shelf.procedures(desk.me, cast.community, text), text
    assert not shelf.procedures(desk.me, cast.community, "陈立").exists()


def test_neighbours_have_no_part_in_it(cast, desk):
    procedure, stranger = desk.procedure(), cast.actor(cast.stranger)
    assert not Procedure.objects.visible_to(stranger).exists()
    for verb in (
        lambda: actions.open_procedure(cast.home, kind=desk.kind(), applicant="甲", by=stranger),
        lambda: actions.make_ready(procedure, by=stranger),
        lambda: actions.hand_over(procedure, to="甲", what="卡", by=stranger),
        lambda: actions.receive_papers(procedure, papers={}, by=stranger),
        lambda: actions.cancel_procedure(procedure, reason="不办", by=stranger),
    ):
        with pytest.raises(Refused):
            verb()


def test_the_table_refuses_a_paper_back_that_never_came(desk):
    procedure = desk.procedure()
    handover = actions.hand_over(procedure, to="李敏", what="卡", by=desk.me)
    with pytest.raises(IntegrityError), transaction.atomic():
        procedure.papers.update(returned=handover)
