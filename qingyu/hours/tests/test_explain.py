"""Why a deadline is when it is."""

from datetime import date, timedelta

from django.utils import translation

from qingyu.hours.reckon import AROUND_THE_CLOCK, Leg, Note, explain
from qingyu.hours.tests.year2026 import OFFICE, at
from qingyu.hours.words import say


def test_over_spring_festival() -> None:
    legs = explain(OFFICE, at("2026-02-13 17:00"), 60 + 450 + 30)

    assert legs == [
        leg("2026-02-13", Note.WORKING, "", "17:00", "18:00"),
        leg("2026-02-14", Note.MAKE_UP, "春节调休上班", "09:00", "12:00"),
        leg("2026-02-14", Note.MAKE_UP, "春节调休上班", "13:30", "18:00"),
        Leg(date(2026, 2, 15), date(2026, 2, 23), Note.HOLIDAY, "春节"),
        leg("2026-02-24", Note.WORKING, "", "09:00", "09:30"),
    ]
    assert [leg.minutes for leg in legs] == [60, 180, 270, 0, 30]


def test_a_start_after_hours_and_a_weekend() -> None:
    legs = explain(OFFICE, at("2026-03-13 19:00"), 10)
    assert [(leg.day.day, leg.until.day, leg.note) for leg in legs] == [
        (13, 13, Note.OVER),
        (14, 15, Note.REST),
        (16, 16, Note.WORKING),
    ]


def test_no_minutes_need_no_reason() -> None:
    assert explain(OFFICE, at("2026-03-14 19:00"), 0) == []


def test_in_words() -> None:
    legs = explain(OFFICE, at("2026-02-13 19:00"), 190)
    weekend = explain(OFFICE, at("2026-03-14 09:00"), 1)
    with translation.override("en"):
        assert [say(leg) for leg in legs] == [
            "February 13, Friday: already closed for the day",
            "February 14, Saturday: 09:00–12:00, 180 minutes (春节调休上班)",
            "February 14, Saturday: 13:30–13:40, 10 minutes (春节调休上班)",
        ]
        assert say(weekend[0]) == "March 14 to March 15: closed"
        assert say(Leg(date(2026, 2, 15), date(2026, 2, 23), Note.HOLIDAY, "春节")).endswith(
            "closed for the holiday (春节)"
        )


def test_in_chinese() -> None:
    legs = explain(OFFICE, at("2026-02-14 17:00"), 90)
    with translation.override("zh-hans"):
        assert [say(leg) for leg in legs] == [
            "2月14日（星期六）：17:00–18:00，计60分钟（春节调休上班）",
            "2月15日至2月23日：放假，不计时（春节）",
            "2月24日（星期二）：09:00–09:30，计30分钟",
        ]


def test_midnight_at_the_end_of_a_day_is_24_00() -> None:
    (today, tomorrow) = explain(AROUND_THE_CLOCK, at("2026-03-10 23:00"), 61)
    assert "23:00–24:00" in say(today)
    assert "00:00–00:01" in say(tomorrow)


def leg(day: str, note: Note, name: str, starts: str, ends: str) -> Leg:
    begin, end = at(f"{day} {starts}"), at(f"{day} {ends}")
    return Leg(begin.date(), begin.date(), note, name, begin, end, end - begin or timedelta())
