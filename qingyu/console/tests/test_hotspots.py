"""The page of hot spots, a chart with its tickets, and the same by the API."""

from datetime import timedelta

import pytest

from qingyu.accounts.actions import make_token
from qingyu.console.tests.helpers import HTMX, said
from qingyu.core import clock
from qingyu.tickets.models import Ticket

CHART = "/console/hotspots/chart?category=access_control&community=yunxi"


@pytest.fixture
def hot(cast, opened):
    for ago in (1, 3, 5, 7, 9, 11, 13, 60, 120):
        ticket = opened(text="门禁坏了进不去", category="access_control")
        when = clock.now() - timedelta(days=ago)
        Ticket.objects.filter(pk=ticket.pk).update(opened_at=when, contacted_at=when)


def test_the_list_leads_to_the_chart(cast, sign_in, hot, django_assert_max_num_queries):
    client = sign_in(cast.supervisor)
    client.get("/console/hotspots")
    with django_assert_max_num_queries(18):
        page = said(client.get("/console/hotspots"))
    assert "门禁" in page
    assert "/console/hotspots/chart?category=access_control&amp;community=yunxi" in page
    chart = said(client.get(f"{CHART}&building={cast.home.building_id}"))
    assert "data-option" in chart
    assert "门禁坏了进不去" in chart
    assert client.get("/console/hotspots?community=yunxi", headers=HTMX).status_code == 200


def test_a_quiet_town(cast, sign_in):
    assert "没有异常" in said(sign_in(cast.supervisor).get("/console/hotspots"))
    assert sign_in(cast.supervisor).get(CHART).status_code == 200


@pytest.mark.parametrize("query", ["", "?category=none&community=yunxi", "?category=water&community=songlan",
                                   "?category=water&community=yunxi&building=999999", "?category=%00"])  # fmt: skip
def test_what_is_not_there(cast, sign_in, query):
    assert sign_in(cast.supervisor).get(f"/console/hotspots/chart{query}").status_code in (400, 404)


def test_only_those_who_read_figures(cast, sign_in, hot):
    assert sign_in(cast.wang).get("/console/hotspots").status_code == 403
    assert sign_in(cast.wang).get(CHART).status_code == 403
    assert "门禁坏了" not in said(sign_in(cast.stranger).get("/console/hotspots"))


def test_by_the_api(cast, client, hot):
    def ask(person, query=""):
        token = make_token(person.user, name="t")
        return client.get(f"/api/v1/hotspots{query}", headers={"Authorization": f"Bearer {token}"})

    answer = ask(cast.supervisor).json()
    assert [(one["category"], one["community"], one["count"], one["sudden"]) for one in answer["items"]] == [
        ("access_control", "yunxi", 7, True)
    ]
    assert len(answer["items"][0]["weeks"]) == 26
    assert ask(cast.stranger).json() == {"items": [], "events": []}
    assert ask(cast.wang).status_code == 403
    assert ask(cast.supervisor, "?community=songlan").status_code == 422
    assert ask(cast.supervisor, "?colour=red").status_code == 422
    assert client.get("/api/v1/hotspots").status_code == 401
