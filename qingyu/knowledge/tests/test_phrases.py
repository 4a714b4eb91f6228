"""The company's own pairs: installed, edited by those who may, kept from the presets afterwards."""

import pytest

from qingyu.core.errors import Invalid, Refused
from qingyu.events.models import Event
from qingyu.knowledge import presets, queries
from qingyu.knowledge.actions import add_phrase, edit_phrase
from qingyu.knowledge.models import Phrase
from qingyu.knowledge.wording import read, standard


@pytest.fixture
def boss(cast):
    return cast.actor(cast.manager)


def test_presets_are_installed_once(cast):
    assert Phrase.objects.count() == len(standard())
    assert presets.install() == 0
    assert queries.pairs() == standard()


def test_an_own_pair_counts_at_once(boss, django_assert_num_queries):
    add_phrase(by=boss, flaw="vague", words="亲…哦", better="您好", reason="请用敬语。")
    with django_assert_num_queries(1):
        pairs = queries.pairs()
    assert [one.better for one in read("亲，好的哦；亲收到哦", pairs)] == ["您好"]
    assert Event.objects.get(code="knowledge.phrase_added").sentence


def test_what_was_edited_stays(boss):
    phrase = Phrase.objects.get(code="no_way")
    edit_phrase(phrase, by=boss, active=False)
    edit_phrase(phrase, by=boss, active=False)
    assert Event.objects.filter(code="knowledge.phrase_edited").count() == 1
    presets.install()
    assert read("没办法", queries.pairs()) == []


def test_what_ships_no_more_goes_out_of_use(cast):
    Phrase.objects.create(code="old", flaw="vague", words="老词", better="新词")
    assert presets.install() == 1
    assert not Phrase.objects.get(code="old").active


def test_only_those_who_keep_the_scripts(cast):
    with pytest.raises(Refused):
        add_phrase(by=cast.actor(cast.wang), flaw="vague", words="改天", better="__点")
    assert not queries.phrases(cast.actor(cast.wang)).exists()


@pytest.mark.parametrize(
    ("columns", "field"),
    [({"words": "(a/b"}, "words"), ({"unless": "…"}, "unless"), ({"flaw": "rude"}, "flaw"), ({"better": ""}, "better")],
)
def test_says_which_field_is_wrong(boss, columns, field):
    with pytest.raises(Invalid) as raised:
        add_phrase(by=boss, **{"flaw": "vague", "words": "改天", "better": "__点", **columns})
    assert field in raised.value.fields
