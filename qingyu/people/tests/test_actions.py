"""Registering, phones, moving, showing in full."""

from datetime import UTC, date, datetime

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.accounts.models import AccessLog
from qingyu.core import clock
from qingyu.core.errors import Invalid, Missing, Refused
from qingyu.events.queries import history
from qingyu.people import actions, queries
from qingyu.people.models import Resident
from qingyu.people.tests.conftest import Neighbourhood, clerk_of


def test_register(hood: Neighbourhood) -> None:
    resident = actions.register_resident(
        " 王 芳 ",
        home=hood.home("8-101"),
        role="owner",
        phones=["13800000003", "138 0000 0003", "95588"],
        by=hood.clerk,
    )
    assert (resident.name, resident.initials) == ("王芳", "wf")
    assert list(resident.phones.order_by("pk").values_list("number", "primary")) == [
        ("+8613800000003", True),
        ("95588", False),
    ]
    event = history(resident).get()
    assert (event.code, event.community_id) == ("people.resident_registered", hood.garden.pk)
    assert "王芳" not in str(event.details)
    assert event.sentence


def test_nonsense(hood: Neighbourhood) -> None:
    home = hood.home("8-101")
    good = {"home": home, "role": "owner", "by": hood.clerk}
    for name, wrong, field in (
        ("", {}, "name"),
        ("王芳", {"role": "king"}, "role"),
        ("王芳", {"phones": ["123"]}, "phone"),
        ("王芳", {"phones": [f"1380000000{n}" for n in range(6)]}, "phone"),
        ("王芳", {"salutation": "dr"}, "salutation"),
        ("王芳", {"note": "长" * 1001}, "note"),
    ):
        with pytest.raises(Invalid) as refusal:
            actions.register_resident(name, **{**good, **wrong})
        assert set(refusal.value.fields) == {field}
    assert not Resident.objects.filter(name="王芳").exists()


def test_a_stranger_may_not(hood: Neighbourhood) -> None:
    home = hood.home("3-2-1502")
    for by in (clerk_of(hood.other), clerk_of(hood.garden, may="tickets.open"), queries.actor_of(hood.na)):
        for deed in (
            lambda by=by: actions.register_resident("王芳", home=home, role="owner", by=by),
            lambda by=by: actions.update_resident(hood.na, name="王芳", by=by),
            lambda by=by: actions.add_phone(hood.na, number="13800000009", by=by),
            lambda by=by: actions.move_in(hood.na, home=home, role="tenant", by=by),
            lambda by=by: actions.move_out(hood.na, home=home, by=by),
            lambda by=by: actions.reveal(hood.na, by=by, reason="想看"),
        ):
            with pytest.raises(Refused):
                deed()


def test_phones(hood: Neighbourhood) -> None:
    na, clerk = hood.na, hood.clerk
    actions.add_phone(na, number="138 0000 0009", by=clerk)
    actions.add_phone(na, number="13800000009", by=clerk)
    assert list(queries.search(clerk, "0009")) == [na]
    actions.set_primary_phone(na, number="13800000009", by=clerk)
    actions.set_primary_phone(na, number="13800000009", by=clerk)
    assert actions.reveal(na, by=clerk, reason="回访").phones == ["+8613800000009", "+8613800000001"]
    actions.remove_phone(na, number="138-0000-0009", by=clerk)
    assert list(queries.search(clerk, "0009")) == []
    assert na.phones.get().primary
    with pytest.raises(Missing):
        actions.set_primary_phone(na, number="13800000009", by=clerk)
    deeds = [event for event in history(na) if "phone" in event.code]
    assert [event.code for event in deeds] == ["people.phone_added", "people.primary_phone_set", "people.phone_removed"]
    assert {event.details["number"] for event in deeds} == {"138****0009"}


def test_at_most_five_phones(hood: Neighbourhood) -> None:
    for digit in range(2, 6):
        actions.add_phone(hood.na, number=f"1380000010{digit}", by=hood.clerk)
    with pytest.raises(Invalid):
        actions.add_phone(hood.na, number="13800000109", by=hood.clerk)


def test_update(hood: Neighbourhood) -> None:
    assert actions.update_resident(hood.na, name="李娜", needs_care=False, by=hood.clerk).name == "李娜"
    assert history(hood.na).count() == 1
    actions.update_resident(hood.na, name="李楠楠", salutation="ms", needs_care=True, note="腿脚不便", by=hood.clerk)
    assert list(queries.search(hood.clerk, "lnn")) == list(queries.search(hood.clerk, "楠楠")) == [hood.na]
    assert list(queries.search(hood.clerk, "李娜")) == []
    event = history(hood.na).last()
    assert event.details["fields"] == ["name", "salutation", "needs_care", "note"]
    assert "腿脚" not in event.sentence


def test_moving(hood: Neighbourhood) -> None:
    home = hood.home("3-2-1602")
    with clock.travelling(datetime(2026, 11, 22, 2, tzinfo=UTC)):
        part = actions.move_in(hood.na, home=home, role="tenant", since=date(2026, 11, 1), by=hood.clerk)
        assert actions.move_in(hood.na, home=home, role="tenant", by=hood.clerk) == part
        assert actions.move_in(hood.na, home=home, role="owner", by=hood.clerk).role == "owner"
        for day in (date(2026, 10, 31), date(2026, 11, 23)):
            with pytest.raises(Invalid):
                actions.move_out(hood.na, home=home, until=day, by=hood.clerk)
        actions.move_out(hood.na, home=home, by=hood.clerk)
        actions.move_out(hood.na, home=home, by=hood.clerk)
        part.refresh_from_db()
        assert part.until == date(2026, 11, 22)
        actions.move_in(hood.na, home=home, role="tenant", by=hood.clerk)
    codes = [event.code.removeprefix("people.") for event in history(hood.na)]
    assert codes == ["resident_registered", "moved_in", "role_changed", "moved_out", "moved_in"]
    assert all(event.sentence for event in history(hood.na))


def test_reveal_is_logged(hood: Neighbourhood) -> None:
    for reason in ("", "  "):
        with pytest.raises(Invalid):
            actions.reveal(hood.na, by=hood.clerk, reason=reason)
    with pytest.raises(Refused):
        actions.reveal(hood.na, by=SYSTEM, reason="无人署名")
    shown = actions.reveal(hood.na, by=hood.clerk, reason="联系维修时间")
    assert shown == ("李娜", ["+8613800000001"])
    entry = AccessLog.objects.get()
    assert (entry.subject_type, entry.subject_id, entry.reason) == ("people.resident", hood.na.pk, "联系维修时间")
