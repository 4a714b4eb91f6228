"""What every measure keeps, whichever it is. One history for all: to live through it costs more than to ask."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingyu.core.errors import Missing, Refused
from qingyu.insight import measures, queries
from qingyu.insight.codes import By, Unit
from qingyu.insight.kinds import Share, Tally
from qingyu.insight.measures.complaint_rate import BASES
from qingyu.insight.period import Period
from qingyu.insight.together import groups

BEFORE = Period(date(2025, 1, 1), date(2025, 1, 31))
NARROWER = {By.CATEGORY: "category", By.DEPARTMENT: "department", By.CLASS: "case_class"}
ALL = measures.everything().items()


@pytest.mark.parametrize(("name", "one"), ALL)
def test_says_what_it_asks(name, one):
    for words in (one.title, one.question, one.formula, one.row):
        assert str(words).strip()
    assert str(one.question)[-1] in "?？"
    assert one.unit in Unit.values
    assert one.target is None or one.target.value >= 0


def test_every_base_of_the_complaint_rate_says_which_it_is():
    assert len({str(rate.formula) for rate in BASES.values()}) == len(BASES)


@pytest.fixture
def lived(town):
    town.everything()
    return town


def test_the_number_and_its_parts(lived):
    for name, one in ALL:
        whole = with_queries(1, name, lived.scope())
        agrees_with_its_records(whole, lived.scope())
        for by in By:
            answer = with_queries(2, name, lived.scope(), by=by)
            assert answer.figure == whole.figure
            adds_up(answer)
            if by in NARROWER:
                is_the_figure_of_the_narrower_scope(answer, lived)
        empty_where_nothing_happened(name, one, lived)
        sees_no_other_community(name, lived)


def with_queries(most, name, scope, **asked):
    with CaptureQueriesContext(connection) as made:
        answer = queries.answer(name, scope, **asked)
    assert len(made) == most, name
    return answer


def agrees_with_its_records(answer, scope):
    name, figure = answer.name, answer.figure
    assert queries.records(name, scope).count() == figure.tickets, name
    if isinstance(answer.measure, Tally):
        assert figure.value == figure.tickets, name
    # What no ticket came of has none to show.
    if isinstance(answer.measure, Share) and not answer.measure.source.own:
        missed = queries.records(name, scope, which="missed").count()
        assert bool(missed) == bool(figure.missed), name
        assert missed <= figure.missed, name


def adds_up(answer):
    """Tallies count tickets, of which one can be late in two weeks; all else counts rows."""
    total, count = sum(group.figure.count for group in answer.groups), answer.figure.count
    assert total == count or (answer.by is By.WEEK and total > count and isinstance(answer.measure, Tally)), answer


def is_the_figure_of_the_narrower_scope(answer, lived):
    for group in answer.groups:
        # Visitors of whom no ticket came are in no category; "" would narrow nothing.
        if group.key is None:
            continue
        found = queries.answer(answer.name, lived.scope(**{NARROWER[answer.by]: group.key})).figure
        assert (found.value, found.count) == (group.figure.value, group.figure.count), (answer.name, group)


def empty_where_nothing_happened(name, one, lived):
    figure = queries.answer(name, lived.scope(period=BEFORE)).figure
    if one.source.standing:
        assert figure == queries.answer(name, lived.scope()).figure, name
        return
    assert figure.count == 0, name
    assert figure.value is None or (one.unit is Unit.COUNT and figure.value == 0), name
    assert not queries.records(name, lived.scope(period=BEFORE)).exists(), name


def sees_no_other_community(name, lived):
    cast = lived.cast
    for person, home in ((cast.stranger, cast.elsewhere), (cast.supervisor, cast.community)):
        seen = queries.records(name, lived.scope(actor=cast.actor(person)))
        assert {ticket.community_id for ticket in seen} <= {home.pk}, name
    assert queries.answer(name, lived.scope(community=cast.elsewhere)).figure.count == 0, name


def test_together_they_say_the_same_as_alone(lived):
    scope = lived.scope()
    for name, [whole] in groups(measures.everything(), scope, None).items():
        alone = queries.answer(name, scope).figure
        assert (whole.figure.value, whole.figure.count) == (alone.value, alone.count)


def test_those_who_do_not_lead_read_none(town):
    for person in (town.cast.wang, town.cast.liu, town.cast.li):
        scope = town.scope(actor=town.cast.actor(person))
        for ask in (queries.answer, queries.records):
            with pytest.raises(Refused):
                ask("volume", scope)
        with pytest.raises(Refused):
            queries.board(scope.actor, scope.period)


def test_unknown_measures_are_missing(town):
    with pytest.raises(Missing):
        queries.answer("no_such_thing", town.scope())
