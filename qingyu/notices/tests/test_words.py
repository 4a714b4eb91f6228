"""The contract every notice keeps."""

import re

import pytest
from django.utils import translation

from qingyu.events.follow import FOLLOWERS
from qingyu.notices import words
from qingyu.outbox.models import Message

GAP = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("name", words.every())
def test_a_notice_has_a_short_name_and_the_same_gaps_in_both_languages(name):
    assert len(name) <= Message._meta.get_field("template").max_length
    gaps = {}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            text = str(words.every()[name].body)
            gaps[language] = sorted(GAP.findall(text))
            assert "%" not in GAP.sub("", text)
    assert gaps["en"] == gaps["zh-hans"]


def test_every_fact_with_words_is_followed():
    assert {notice.fact.code for notice in words.every().values()} == set(FOLLOWERS["notices.tell"].codes)


def test_the_notices_of_a_fact_are_found_by_its_code():
    assert set(words.about("tickets.opened")) == {"registered", "new_ticket"}
    assert words.about("tickets.note_added") == {}
