"""Editing working calendars."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from qingyu.accounts.actors import GUEST, SYSTEM, Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Refused
from qingyu.events.models import Event
from qingyu.hours import actions, published
from qingyu.hours.models import Period, SpecialDay, WorkCalendar
from qingyu.hours.reckon import MIDNIGHT, Span, Special, add_minutes, minutes_between, next_opening
from qingyu.hours.tests.year2026 import HOLIDAYS, MAKE_UP, OFFICE, OFFICE_HOURS, YEAR, at

pytestmark = pytest.mark.django_db

CLERK = Actor(kind="staff", id=7, name="王敏", permissions=frozenset({"hours.edit"}), communities=None)
COLLEAGUE = Actor(kind="staff", id=8, name="李强")
WEEK = dict.fromkeys(range(5), OFFICE_HOURS)


@pytest.fixture
def office() -> WorkCalendar:
    return actions.make_calendar("desk", name="前台", periods=WEEK, by=SYSTEM, zone="Asia/Shanghai")


def codes() -> list[str]:
    return list(Event.objects.order_by("id").values_list("code", flat=True))


class TestMaking:
    def test_a_calendar_reckons(self, office: WorkCalendar) -> None:
        assert add_minutes(office.value(), at("2026-03-13 17:00"), 120) == at("2026-03-16 10:00")
        assert codes() == ["hours.calendar_made"]

    def test_the_code_is_taken(self, office: WorkCalendar) -> None:
        with pytest.raises(Clash, match="desk"):
            actions.make_calendar("desk", name="另一个", periods={}, by=SYSTEM)

    @pytest.mark.parametrize(
        ("field", "wrong"),
        [
            ("code", {"code": "Front Desk"}),
            ("code", {"code": "x" * 41}),
            ("name", {"name": "  "}),
            ("name", {"name": "名" * 61}),
            ("zone", {"zone": "Asia/Atlantis"}),
            ("zone", {"zone": "../etc"}),
            ("zone", {"zone": "Asia"}),
            ("periods", {"periods": {7: OFFICE_HOURS}}),
            ("periods", {"periods": {0: [(time(18), time(9))]}}),
            ("periods", {"periods": {0: [(time(9), time(12)), (time(11), time(13))]}}),
            ("periods", {"periods": {0: [(time(9, 0, 30), time(12))]}}),
        ],
    )
    def test_bad_input_names_its_field(self, field: str, wrong: dict[str, object]) -> None:
        with pytest.raises(Invalid) as caught:
            actions.make_calendar(**{"code": "desk", "name": "前台", "periods": WEEK, "by": SYSTEM, **wrong})
        assert list(caught.value.fields) == [field]
        assert not WorkCalendar.objects.exists()

    def test_who_may_not(self, office: WorkCalendar) -> None:
        for actor in (COLLEAGUE, GUEST):
            for attempt in (
                lambda by: actions.make_calendar("x", name="x", periods={}, by=by),
                lambda by: actions.set_periods(office, periods={}, by=by),
                lambda by: actions.set_special_day(office, YEAR[0], kind="closed", name="x", by=by),
                lambda by: actions.remove_special_day(office, YEAR[0], by=by),
                lambda by: actions.fill_year(office, 2026, by=by),
            ):
                with pytest.raises(Refused):
                    attempt(actor)
        assert codes() == ["hours.calendar_made"]


class TestPeriods:
    def test_a_new_week_replaces_the_old_one(self, office: WorkCalendar) -> None:
        changed = actions.set_periods(office, periods={6: [(time(22), MIDNIGHT), (MIDNIGHT, time(6))]}, by=CLERK)

        assert changed.version == office.version + 1
        assert [str(period) for period in changed.periods.all()] == ["00:00–06:00", "22:00–00:00"]
        assert minutes_between(changed.value(), at("2026-03-09 00:00"), at("2026-03-16 00:00")) == 480
        event = Event.objects.latest("id")
        assert event.details["before"][0] == ["09:00–12:00", "13:30–18:00"]
        with translation.override("en"):
            assert event.sentence == "王敏 changed the weekly hours of “前台”"

    def test_the_same_week_changes_nothing(self, office: WorkCalendar) -> None:
        again = actions.set_periods(office, periods={**WEEK, 5: []}, by=CLERK)
        assert again.version == office.version
        assert codes() == ["hours.calendar_made"]

    def test_special_days_keep_their_own_periods(self, office: WorkCalendar) -> None:
        day = date(2026, 3, 14)
        actions.set_special_day(office, day, kind="working", name="盘点", periods=[(time(9), time(10))], by=CLERK)
        changed = actions.set_periods(office, periods={0: [(time(9), time(10))]}, by=CLERK)
        assert changed.value().spans_on(day) == ((time(9), time(10)),)


class TestSpecialDays:
    def test_a_closed_day(self, office: WorkCalendar) -> None:
        changed = actions.set_special_day(office, date(2026, 3, 10), kind="closed", name="停电检修", by=CLERK)

        assert add_minutes(changed.value(), at("2026-03-10 10:00"), 60) == at("2026-03-11 10:00")
        assert changed.special_days.get().source == SpecialDay.Source.HAND
        with translation.override("en"):
            assert Event.objects.latest("id").sentence == "王敏 set March 10, 2026 in “前台”: a day off (停电检修)"

    def test_a_working_day_has_a_normal_day_s_periods_or_its_own(self, office: WorkCalendar) -> None:
        saturday = date(2026, 3, 14)
        changed = actions.set_special_day(office, saturday, kind="working", name="开放日", by=CLERK)
        assert changed.value().special[saturday] == Special(OFFICE_HOURS, "开放日")

        own = [(time(14), time(16)), (time(10), time(11))]
        changed = actions.set_special_day(changed, saturday, kind="working", name="开放日", periods=own, by=CLERK)
        assert changed.value().special[saturday].spans == ((time(10), time(11)), (time(14), time(16)))
        version = changed.version
        changed = actions.set_special_day(changed, saturday, kind="working", name="开放日", periods=own, by=CLERK)
        assert changed.version == version

    def test_removing_makes_an_ordinary_day_and_again_nothing(self, office: WorkCalendar) -> None:
        day = date(2026, 3, 10)
        changed = actions.set_special_day(office, day, kind="closed", name="停电检修", by=CLERK)
        changed = actions.remove_special_day(changed, day, by=CLERK)
        assert changed.value().special == {}
        version = changed.version
        assert actions.remove_special_day(changed, day, by=CLERK).version == version
        assert codes()[-1] == "hours.special_day_removed"
        with translation.override("en"):
            assert "March 10, 2026 (停电检修)" in Event.objects.latest("id").sentence

    @pytest.mark.parametrize(
        ("field", "wrong"),
        [
            ("kind", {"kind": "half"}),
            ("name", {"name": ""}),
            ("periods", {"kind": "closed", "periods": [(time(9), time(10))]}),
            ("periods", {"periods": [(time(10), time(9))]}),
        ],
    )
    def test_bad_input_names_its_field(self, office: WorkCalendar, field: str, wrong: dict[str, object]) -> None:
        with pytest.raises(Invalid) as caught:
            actions.set_special_day(office, YEAR[0], **{"kind": "working", "name": "x", "by": CLERK, **wrong})
        assert list(caught.value.fields) == [field]


class TestFillingAYear:
    def test_2026_is_what_was_published(self, office: WorkCalendar) -> None:
        filled = actions.fill_year(office, 2026, by=CLERK)

        days = {row.day: (row.kind, row.name) for row in filled.special_days.all()}
        assert days == {
            **{day: ("closed", name) for day, name in HOLIDAYS.items()},
            **{day: ("working", name) for day, name in MAKE_UP.items()},
        }
        assert filled.value() == OFFICE
        event = Event.objects.latest("id")
        assert (event.details["closed"], event.details["working"]) == (33, 6)
        with translation.override("en"):
            assert event.sentence == "王敏 filled the holidays of 2026 into “前台”: 33 days off, 6 workdays"

    def test_twice_changes_nothing(self, office: WorkCalendar) -> None:
        filled = actions.fill_year(office, 2026, by=CLERK)
        again = actions.fill_year(filled, 2026, by=CLERK)
        assert (again.version, again.edition) == (filled.version, filled.edition)
        assert codes() == ["hours.calendar_made", "hours.year_filled"]

    def test_days_entered_by_hand_stay(self, office: WorkCalendar) -> None:
        eve = date(2026, 2, 16)
        office = actions.set_special_day(office, eve, kind="working", name="除夕值班", by=CLERK)
        office = actions.set_special_day(office, date(2026, 3, 10), kind="closed", name="停电检修", by=CLERK)
        filled = actions.fill_year(office, 2026, by=CLERK)
        assert filled.special_days.get(day=eve).name == "除夕值班"
        assert filled.special_days.filter(day=date(2026, 3, 10)).exists()

    def test_a_published_day_edited_by_hand_stays_edited(self, office: WorkCalendar) -> None:
        filled = actions.fill_year(office, 2026, by=CLERK)
        filled = actions.set_special_day(filled, date(2026, 1, 2), kind="working", name="照常上班", by=CLERK)
        version = filled.version
        assert actions.fill_year(filled, 2026, by=CLERK).version == version

    def test_a_changed_announcement_is_followed(self, office: WorkCalendar, monkeypatch: pytest.MonkeyPatch) -> None:
        filled = actions.fill_year(office, 2026, by=CLERK)
        changed = published.special_days(2026)
        del changed[date(2026, 10, 10)]
        changed[date(2026, 2, 24)] = ("closed", "春节")
        monkeypatch.setattr(published, "special_days", lambda year: changed)
        filled = actions.fill_year(filled, 2026, by=CLERK)
        assert set(filled.special_days.values_list("day", flat=True)) == set(changed)

    def test_removed_days_come_back(self, office: WorkCalendar) -> None:
        filled = actions.fill_year(office, 2026, by=CLERK)
        actions.remove_special_day(filled, YEAR[0], by=CLERK)
        assert actions.fill_year(filled, 2026, by=CLERK).value() == OFFICE

    @pytest.mark.parametrize("year", [1900, 2100, 0, 123456])
    def test_an_unknown_year_says_what_to_do(self, office: WorkCalendar, year: int) -> None:
        with translation.override("en"), pytest.raises(Invalid, match=f"{year}.*by hand") as caught:
            actions.fill_year(office, year, by=CLERK)
        assert list(caught.value.fields) == ["year"]

    def test_every_name_of_the_library_is_known(self) -> None:
        import chinese_calendar

        assert {holiday.value for holiday in chinese_calendar.Holiday} == set(published.NAMES)


class TestTheDatabaseRefuses:
    @pytest.mark.parametrize(
        ("constraint", "row"),
        [
            ("weekly_periods_apart", {"weekday": 0, "starts": 600, "ends": 660}),
            ("period_within_a_day", {"weekday": 6, "starts": 600, "ends": 600}),
            ("period_within_a_day", {"weekday": 6, "starts": 600, "ends": 1441}),
            ("period_of_weekday_or_special_day", {"weekday": 7, "starts": 600, "ends": 660}),
            ("period_of_weekday_or_special_day", {"starts": 600, "ends": 660}),
        ],
    )
    def test_periods(self, office: WorkCalendar, constraint: str, row: dict[str, int]) -> None:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Period.objects.create(calendar=office, **row)

    def test_overlaps_on_a_special_day(self, office: WorkCalendar) -> None:
        day = SpecialDay.objects.create(calendar=office, day=YEAR[0], kind="working", name="x", source="hand")
        Period.objects.create(calendar=office, special_day=day, starts=0, ends=60)
        Period.objects.create(calendar=office, special_day=day, starts=60, ends=120)
        with pytest.raises(IntegrityError, match="special_periods_apart"), transaction.atomic():
            Period.objects.create(calendar=office, special_day=day, starts=119, ends=180)

    def test_one_special_day_per_date(self, office: WorkCalendar) -> None:
        row = {"calendar": office, "day": YEAR[0], "kind": "closed", "name": "x", "source": "hand"}
        SpecialDay.objects.create(**row)
        with pytest.raises(IntegrityError, match="one_special_day_per_date"), transaction.atomic():
            SpecialDay.objects.create(**row)

    def test_two_calendars_do_not_meet(self, office: WorkCalendar) -> None:
        actions.make_calendar("other", name="另一个", periods={w: [(MIDNIGHT, MIDNIGHT)] for w in range(7)}, by=SYSTEM)
        assert Period.objects.count() == 10 + 7


class TestWorkable:
    """Limits are reckoned by a calendar, so one that nobody could work by is refused."""

    @pytest.mark.parametrize("week", [{}, {5: []}, {0: [(time(9), time(9, 20))], 3: [(time(9), time(9, 39))]}])
    def test_a_week_without_an_open_hour(self, office: WorkCalendar, week: dict[int, list[Span]]) -> None:
        with pytest.raises(Invalid) as caught:
            actions.set_periods(office, periods=week, by=SYSTEM)
        assert list(caught.value.fields) == ["periods"]
        with pytest.raises(Invalid):
            actions.make_calendar("night", name="夜班", periods=week, by=SYSTEM)
        assert WorkCalendar.objects.get().value().week.days[0] == tuple(OFFICE_HOURS)

    def test_one_hour_a_week_is_enough(self, office: WorkCalendar) -> None:
        actions.set_periods(office, periods={2: [(time(23), MIDNIGHT)]}, by=SYSTEM)
        assert next_opening(office.value(), at("2026-03-12 00:00")) == at("2026-03-18 23:00")

    def test_days_closed_one_by_one_until_nothing_is_left(self, office: WorkCalendar) -> None:
        first, refused = clock.today() + timedelta(days=40), []
        for number in range(120):
            try:
                day = first + timedelta(days=number)
                actions.set_special_day(office, day, kind="closed", name="停业", by=SYSTEM)
            except Invalid as error:
                refused.append((number, list(error.fields)))
        assert refused[0][1] == ["day"]
        assert 60 < refused[0][0] <= 92
        office.refresh_from_db()
        assert next_opening(office.value(), at(f"{first} 00:00")) - at(f"{first} 00:00") < timedelta(days=92)

    def test_a_week_that_its_special_days_close(self, office: WorkCalendar) -> None:
        for number in range(14):
            monday = clock.today() + timedelta(days=7 * number - clock.today().weekday())
            actions.set_special_day(office, monday, kind="closed", name="盘点", by=SYSTEM)
        with pytest.raises(Invalid) as caught:
            actions.set_periods(office, periods={0: OFFICE_HOURS}, by=SYSTEM)
        assert list(caught.value.fields) == ["periods"]

    def test_what_opens_more_is_never_refused(self, office: WorkCalendar) -> None:
        """A calendar closed for good by other hands must be mended step by step."""
        days = [clock.today() + timedelta(days=number) for number in range(200)]
        SpecialDay.objects.bulk_create(
            SpecialDay(calendar=office, day=day, kind="closed", name="停业", source="hand") for day in days
        )
        actions.remove_special_day(office, days[0], by=SYSTEM)
        actions.set_special_day(office, days[1], kind="working", name="恢复", by=SYSTEM)
        assert office.special_days.filter(kind="closed").count() == 198

    @pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1)])
    def test_a_day_nobody_means(self, office: WorkCalendar, day: date) -> None:
        with pytest.raises(Invalid) as caught:
            actions.set_special_day(office, day, kind="closed", name="停业", by=SYSTEM)
        assert list(caught.value.fields) == ["day"]
