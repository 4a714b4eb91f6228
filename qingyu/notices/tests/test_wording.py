"""Wordings: gaps as the office calls them, unknown ones named, length as the carriers count."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from qingyu.accounts.actors import SYSTEM, Actor
from qingyu.core.errors import Invalid, Missing, Refused
from qingyu.events.models import Event
from qingyu.notices import actions, checks, variables, wordings, words
from qingyu.notices.gaps import fill, gaps, plain, renamed
from qingyu.notices.length import length
from qingyu.notices.letter import Letter
from qingyu.notices.models import Wording

CLERK = Actor(kind="staff", id=1, name="王芳")
LINK = "{链接}"


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize("name", words.every())
def test_every_notice_can_be_shown_in_a_made_up_case(db, name):
    told = wordings.named(name)
    assert set(told.offered) <= set(variables.LABELS) & set(variables.SAMPLES)
    letter = Letter.sample(told)
    assert letter.body
    assert "{" not in letter.body
    assert "%(" not in letter.body
    labels = [str(variables.LABELS[one]) for one in told.offered]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", words.every())
def test_what_ships_typed_as_it_is_shown_is_what_ships(db, name):
    told = wordings.named(name)
    assert checks.read(told, checks.for_people(told.body), field="body") == ""


def test_an_unknown_gap_is_named_with_those_there_are(db):
    with pytest.raises(Invalid) as refusal:
        actions.save_wording("registered", body="您好{业主姓名}，{诉求编号}{eta}", by=SYSTEM)
    said = str(refusal.value.fields["body"])
    assert "{业主姓名}、{eta}" in said
    assert "{诉求编号}" in said
    assert not Wording.objects.exists()


def test_a_missing_link_is_worth_a_second_thought_only(db):
    told = wordings.named("registered")
    assert checks.warnings(told, "已受理{ticket}") == [checks.NO_LINK]
    assert checks.warnings(told, "已受理{ticket}{link}") == []
    assert checks.warnings(told, "") == []


@pytest.mark.parametrize(
    "said",
    [{"body": "长" * 501}, {"subject": "长" * 121}, {"order": []}, {"order": ["group"]}, {"order": ["in_app", "sms"]}],
)
def test_what_cannot_be_is_refused(db, said):
    with pytest.raises(Invalid) as refusal:
        actions.save_wording("registered", **said, by=SYSTEM)
    assert set(refusal.value.fields) == set(said)


def test_what_was_changed_is_kept_with_who_and_undone_at_once(db):
    row = actions.save_wording("registered", body=f"已受理{{诉求编号}}{LINK}", order=["sms", "call"], by=SYSTEM)
    again = actions.save_wording("registered", body=f"已受理{{诉求编号}}{LINK}", order=["sms", "call"], by=SYSTEM)
    assert row == again
    assert (row.body, row.order) == ("已受理{ticket}{link}", ["sms", "call"])
    actions.reset_wording("registered", by=SYSTEM)
    actions.reset_wording("registered", by=SYSTEM)
    assert list(Event.objects.order_by("pk").values_list("code", flat=True)) == [
        "notices.wording_saved",
        "notices.wording_reset",
    ]
    assert not wordings.named("registered").changed


def test_the_shipped_order_is_kept_as_shipped(db):
    told = wordings.named("registered")
    row = actions.save_wording("registered", order=[str(one) for one in told.order], by=SYSTEM)
    assert row.order is None
    assert not row.changed


def test_it_takes_the_permission_and_a_notice(db):
    with pytest.raises(Refused):
        actions.save_wording("registered", body="", by=CLERK)
    with pytest.raises(Refused):
        actions.reset_wording("registered", by=CLERK)
    with pytest.raises(Missing):
        actions.save_wording("nothing", by=SYSTEM)


@pytest.mark.parametrize(
    ("text", "characters", "parts"),
    [("", 0, 1), ("字" * 70, 70, 1), ("字" * 71, 71, 2), ("字" * 134, 134, 2), ("字" * 135, 135, 3), ("😀", 2, 1)],
)
def test_an_sms_is_counted_as_the_carriers_count(text, characters, parts):
    found = length(text)
    assert (found.characters, found.parts) == (characters, parts)


@given(st.text(max_size=80))
def test_any_text_is_filled_and_shown_without_a_crash(text):
    assert gaps(renamed(text, {})) == gaps(text)
    assert "{ticket}" not in fill(f"{text}{{ticket}}", {"ticket": "1"})[len(text) :]
    assert plain("%(a)s 100%") == "{a} 100%"
