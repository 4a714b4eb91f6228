"""What the company arranges for its desks: purposes, procedures with their papers, standards."""

import pytest

from qingyu.core.errors import Invalid, Refused
from qingyu.events.models import Event
from qingyu.frontdesk import actions
from qingyu.frontdesk.models import ProcedureKind, Purpose, Standard


@pytest.fixture
def by(cast):
    return cast.actor(cast.manager)


def procedure(**more):
    return {
        "name": "充电桩安装",
        "papers": ["车位证明", "  业主 身份证 ", "车位证明", ""],
        "days": 5,
        "order": 9,
        **more,
    }


def test_a_procedure_of_ones_own_asks_for_its_papers_once_each(cast, by):
    kind = actions.add_to_list(ProcedureKind, values=procedure(result="安装许可"), by=by)
    assert kind.papers == ["车位证明", "业主 身份证"]
    opened = actions.open_procedure(cast.home, kind=kind, applicant="李敏", by=cast.actor(cast.desk))
    # Papers asked for later are not asked of whoever was told before.
    actions.edit_list(kind, values={"papers": ["车位证明", "电表照片"]}, by=by)
    assert list(opened.papers.values_list("name", flat=True)) == ["车位证明", "业主 身份证"]
    said = list(Event.objects.filter(code__startswith="frontdesk.list_").values_list("code", flat=True))
    assert said == ["frontdesk.list_added", "frontdesk.list_edited"]
    assert Event.objects.last().sentence == "高原修改办事手续：充电桩安装"


def test_no_change_is_quiet(cast, by):
    purpose = Purpose.objects.get(code="enquiry")
    actions.edit_list(purpose, values={"name": purpose.name, "urgent": purpose.urgent}, by=by)
    assert not Event.objects.filter(code="frontdesk.list_edited").exists()


def test_the_last_one_stays(cast, by):
    rows = list(Standard.objects.all())
    for row in rows[1:]:
        actions.edit_list(row, values={"active": False}, by=by)
    with pytest.raises(Invalid) as error:
        actions.edit_list(rows[0], values={"active": False}, by=by)
    assert set(error.value.fields) == {"active"}
    assert Standard.objects.filter(active=True).count() == 1


@pytest.mark.parametrize(
    ("model", "values", "field"),
    [
        (Purpose, {"name": "", "order": 1}, "name"),
        (Purpose, {"name": "一般咨询", "order": 1}, "name"),
        (Purpose, {"name": "长" * 31, "order": 1}, "name"),
        (Purpose, {"name": "看房", "kind": "moon", "order": 1}, "kind"),
        (ProcedureKind, procedure(days=400), "days"),
        (ProcedureKind, procedure(papers=[str(number) for number in range(21)]), "papers"),
        (ProcedureKind, procedure(papers=["长" * 61]), "papers"),
        (Standard, {"text": "长" * 121, "order": 1}, "text"),
    ],
)
def test_what_cannot_be_is_named(cast, by, model, values, field):
    before = model.objects.count()
    with pytest.raises(Invalid) as error:
        actions.add_to_list(model, values=values, by=by)
    assert set(error.value.fields) == {field}
    assert model.objects.count() == before


def test_a_name_that_is_not_offered_any_more_is_free_again(cast, by):
    actions.edit_list(Purpose.objects.get(code="enquiry"), values={"active": False}, by=by)
    actions.add_to_list(Purpose, values={"name": "一般咨询", "order": 1}, by=by)
    with pytest.raises(Invalid):
        actions.edit_list(Purpose.objects.get(code="enquiry"), values={"active": True}, by=by)


def test_only_by_those_who_arrange(cast):
    with pytest.raises(Refused):
        actions.add_to_list(Standard, values={"text": "微笑", "order": 1}, by=cast.actor(cast.desk))
    with pytest.raises(Refused):
        actions.edit_list(Standard.objects.first(), values={"text": "微笑"}, by=cast.actor(cast.desk))
