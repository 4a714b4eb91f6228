"""A running emergency where tickets are worked on and calls are taken."""

import pytest

from qingyu.console.hotline_view.card import card_of
from qingyu.console.tests.helpers import HTMX, call, said
from qingyu.core import clock, jobs
from qingyu.hotline import actions as hotline
from qingyu.hotline.settle import Said
from qingyu.incidents import actions
from qingyu.incidents.area import Place
from qingyu.incidents.models import EmergencyPlan, Incident, Joined


@pytest.fixture
def burst(cast) -> Incident:
    return start(cast)


def start(cast, **more) -> Incident:
    plan = EmergencyPlan.objects.get(code="burst_pipe")
    place = Place(entrance=cast.home.entrance)
    incident = actions.start(plan, cast.community, places=[place], by=cast.actor(cast.wang), **more)
    jobs.drain()
    return incident


def page(client, ticket, part=""):
    return client.get(f"/console/tickets/{ticket.number}{part}")


def test_an_urgent_ticket_offers_the_plans_of_its_category(cast, sign_in, opened):
    urgent = opened(urgency="A", case_class="emergency")
    client = sign_in(cast.wang)
    assert f"/console/incidents/start?ticket={urgent.number}&amp;plan=burst_pipe" in said(page(client, urgent))
    assert "plan=gas" not in said(page(client, urgent))
    assert "/console/incidents/start" not in said(page(client, opened()))


def test_one_click_attaches_and_one_takes_it_out(cast, sign_in, opened, burst):
    ticket = opened(category="noise")
    client = sign_in(cast.wang)
    shown = said(page(client, ticket))
    assert burst.number in shown
    assert "该户受影响" in shown
    answer = client.post(f"/console/tickets/{ticket.number}/incident", {"incident": burst.number}, headers=HTMX)
    assert answer.status_code == 204
    assert "ticket-changed" in answer.headers["HX-Trigger"]
    assert Joined.objects.get(ticket=ticket).incident == burst
    assert "是另一件事" in said(page(client, ticket, "/parts"))
    assert client.post(f"/console/tickets/{ticket.number}/incident-end").status_code == 302
    assert client.post(f"/console/tickets/{ticket.number}/incident-end").status_code == 302
    assert not Joined.objects.filter(ticket=ticket).exists()


def test_the_request_it_began_with_stays(cast, sign_in, opened):
    ticket = opened(urgency="A", case_class="emergency")
    start(cast, ticket=ticket)
    client = sign_in(cast.wang)
    assert "是另一件事" not in said(page(client, ticket))
    assert client.post(f"/console/tickets/{ticket.number}/incident-end", headers=HTMX).status_code == 409


def test_no_attaching_to_drills_or_from_elsewhere(cast, sign_in, opened):
    drill = start(cast, drill=True)
    ticket = opened()
    client = sign_in(cast.wang)
    assert f"/console/incidents/{drill.number}" not in said(page(client, ticket))
    for number, status in ((drill.number, 409), ("nothing", 404)):
        sent = {"incident": number}
        assert client.post(f"/console/tickets/{ticket.number}/incident", sent, headers=HTMX).status_code == status
    assert sign_in(cast.stranger).post(f"/console/tickets/{ticket.number}/incident", {}).status_code == 404


def test_the_clerk_reads_what_to_tell_a_caller_from_there(cast, sign_in, burst):
    client = sign_in(cast.wang)
    shown = said(client.post("/console/intake/reading", call(room="3-2-1502", text="没水了")))
    assert "请告知来电人" in shown
    assert "请关闭家中进水总阀" in shown
    assert "今天 11:00" in shown
    actions.contain(burst, by=cast.actor(cast.he), how="关阀")
    actions.restore(Incident.objects.get(pk=burst.pk), by=cast.actor(cast.he), how="换管")
    assert "请告知来电人" not in said(client.post("/console/intake/reading", call(room="3-2-1502", text="没水了")))


def test_the_panel_of_a_ringing_call_says_it_too(cast, burst, django_assert_max_num_queries):
    told = Said(call_id="c9", at=clock.now(), number="+8613800001502", dialled="+864008001234")
    ringing = hotline.ring(told)
    with django_assert_max_num_queries(12):
        card = card_of(cast.actor(cast.wang), ringing, "1001")
    assert card.hint is not None
    assert burst.number == card.hint.number
