"""The board, a measure, the records behind it, the file for a spreadsheet."""

import csv
import io
from datetime import timedelta

import pytest

from qingyu.catalog.codes import Kind
from qingyu.console.board_view.export import safe
from qingyu.console.tests.helpers import said
from qingyu.core import clock
from qingyu.insight import measures
from qingyu.promises import actions as promises
from qingyu.tickets import actions

URL = "/console/board"


@pytest.fixture
def late(cast, opened):
    """Two requests answered too late or not at all, one in time."""
    first, second, third = (
        opened(text="=1+1 漏水"),
        opened(text="阳台滴水"),
        opened(kind=Kind.COMPLAINT, category="noise"),
    )
    actions.respond(first, by=cast.actor(cast.wang), how="电话")
    clock.travel_to(clock.now() + timedelta(hours=3))
    promises.tick(clock.now())
    actions.respond(second, by=cast.actor(cast.wang), how="电话")
    return first, second, third


@pytest.mark.parametrize("path", ["", "/volume", "/volume/tickets", "/volume/tickets.csv"])
@pytest.mark.parametrize(("person", "status"), [("manager", 200), ("zhang", 200), ("wang", 403), ("liu", 403)])
def test_is_for_those_who_lead(cast, sign_in, path, person, status):
    assert sign_in(getattr(cast, person)).get(f"{URL}{path}").status_code == status


def test_residents_and_strangers_read_no_figures(cast, client):
    assert client.get(URL).status_code == 302
    assert client.get(f"{URL}/volume/tickets.csv").status_code == 403


def test_shows_each_number_with_its_target_and_the_clocks_beside(cast, sign_in, late):
    page = said(sign_in(cast.manager).get(URL))
    for name in measures.names():
        if name not in ("rated_well_but_late",):
            assert f"{URL}/{name}?" in page
    assert "目标 ≥ 90%" in page
    assert "33.3%" in page
    assert "2 项超时" in page
    assert late[2].number in page


def test_an_empty_board_says_so(cast, sign_in):
    page = said(sign_in(cast.manager).get(URL))
    assert "这段时间没有诉求" in page
    assert "没有超时" in page
    assert "达标" not in page


@pytest.mark.parametrize("query", ["", "?days=7", "?from=2026-06-01&to=2026-06-30&community=yunxi"])
def test_the_board_in_few_queries(cast, sign_in, late, query, django_assert_max_num_queries):
    client = sign_in(cast.manager)
    with django_assert_max_num_queries(27):
        client.get(f"{URL}{query}")


ODD = (
    "days=x&community=nowhere&by=x&which=x&after=x",
    "from=2026-13-01&to=2026-01-01&by=week&category=%27",
    "from=0001-01-01&to=9999-12-31",
    "from=2026-06-09&to=2026-06-01",
)


@pytest.mark.parametrize("query", ODD)
def test_odd_choices_count_as_not_chosen(cast, sign_in, query):
    client = sign_in(cast.manager)
    for path in ("", "/response_kept", "/response_kept/tickets", "/response_kept/tickets.csv"):
        assert client.get(f"{URL}{path}?{query}").status_code == 200


def test_unknown_measures_are_not_found(cast, sign_in):
    client = sign_in(cast.manager)
    for path in ("/nothing", "/nothing/tickets", "/nothing/tickets.csv", "/__init__"):
        assert client.get(f"{URL}{path}").status_code == 404


def test_every_measure_has_its_page(cast, sign_in, late):
    client = sign_in(cast.manager)
    for name, one in measures.everything().items():
        for by in ("community", "category", "department", "class"):
            page = said(client.get(f"{URL}/{name}?by={by}"))
            assert str(one.title) in page


def test_a_number_opens_its_tickets(cast, sign_in, late):
    client = sign_in(cast.manager)
    first, second, third = (ticket.number for ticket in late)
    everything = said(client.get(f"{URL}/response_kept/tickets"))
    assert all(number in everything for number in (first, second, third))
    missed = said(client.get(f"{URL}/response_kept/tickets?which=missed"))
    assert first not in missed
    assert second in missed
    narrowed = said(client.get(f"{URL}/response_kept/tickets?category=noise"))
    assert third in narrowed
    assert second not in narrowed


def test_nobody_opens_another_communitys_tickets(cast, sign_in, late):
    page = said(sign_in(cast.stranger).get(f"{URL}/volume/tickets?community=yunxi"))
    assert all(ticket.number not in page for ticket in late)


def test_the_file_agrees_with_the_list_and_runs_no_formula(cast, sign_in, late):
    response = sign_in(cast.manager).get(f"{URL}/volume/tickets.csv")
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff单号,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == [ticket.number for ticket in late][::-1]
    assert rows[-1][-1] == "'=1+1 漏水"
    assert "13800001502" not in text
    assert response["Content-Disposition"].endswith('.csv"')


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_cells_that_would_be_run(cell):
    assert safe(cell) == f"'{cell}"
    assert safe(f"a{cell}") == f"a{cell}"
