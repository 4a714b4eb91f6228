"""Who gets which answer where: every URL, every verb, every role, against the committed matrix.

    QINGYU_WRITE=1 pytest tests/house/test_access.py     writes docs/access-matrix.csv anew; read the difference

Requests carry no body: 200 shows a page, 302 leads to sign-in or on, 403 and 404 refuse, 405 knows no such verb, 422
would do it with a proper form. What a request changes is undone before the next.
"""

import csv
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qingyu.accounts.actions import make_token
from qingyu.accounts.models import ApiToken, User
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category, Learned, Rule
from qingyu.complaints import actions as complaints
from qingyu.complaints.models import Care, Case
from qingyu.core import clock, jobs
from qingyu.documents import actions as papers
from qingyu.documents.codes import Kind as Paper
from qingyu.events.models import Event
from qingyu.followup import actions as followup
from qingyu.followup.links import rating_link
from qingyu.followup.models import Visit
from qingyu.frontdesk import actions as frontdesk
from qingyu.frontdesk.links import screen_token, tablet_token
from qingyu.frontdesk.models import ProcedureKind, Purpose
from qingyu.hotline import actions as hotline
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.incidents import actions as incidents
from qingyu.incidents.area import Place
from qingyu.incidents.codes import Purpose as Telling
from qingyu.incidents.models import EmergencyPlan
from qingyu.intake.actions import register
from qingyu.intake.letters import Letter, Scan
from qingyu.intake.models import Submission
from qingyu.notices.actions import deliver_later, save_hook
from qingyu.outbox import actions as outbox
from qingyu.outbox.actions.settle import settle
from qingyu.outbox.codes import Carrier, Fate
from qingyu.outbox.models import Message
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.promises.models import Promise, Term
from qingyu.staff.actions import Contract, register_vendor
from qingyu.staff.models import Shift, Vendor
from qingyu.stories.cast import Cast
from qingyu.stories.drawings import photo, signature
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Ticket
from qingyu.upkeep import actions as upkeep
from qingyu.work import actions as work
from tests.house.floors import ROOT

MATRIX = ROOT / "docs/access-matrix.csv"
VERBS = ("GET", "POST", "DELETE")


@dataclass(frozen=True)
class Scene:
    """What is there: a ticket whose order Zhang has finished, and a value for every parameter of a route."""

    ticket: Ticket
    users: dict[str, User | None]
    values: dict[str, str]


@pytest.fixture
def scene(cast: Cast) -> Scene:
    ticket = tickets.open_ticket(
        by=cast.actor(cast.wang), community=cast.community, text="厨房水管漏水", channel=Channel.PHONE,
        kind=Kind.REPAIR,
        category=Category.objects.get(code="water"), urgency=Urgency.A, case_class=CaseClass.EMERGENCY,
        level=Level.DEPARTMENT, home=cast.home, reporter=cast.li, reporter_phone="+8613800001502",
    )  # fmt: skip
    jobs.drain()
    order, zhang = ticket.orders.get(), cast.actor(cast.zhang)
    work.accept(order, by=zhang, eta=clock.now() + timedelta(minutes=30))
    work.arrive(order, by=zhang)
    picture = tickets.add_picture(ticket, by=zhang, upload=photo("after"), stage=Stage.AFTER, part=order.number)
    work.finish(order, by=zhang, cause="接头老化", measures="更换接头")
    jobs.drain()
    document = papers.ask(order, kind=Paper.ACCEPTANCE, by=zhang)
    letter = register(
        Letter(channel=Channel.LETTER, community="yunxi", text="反映噪音扰民，请书面答复", received_on=clock.today()),
        scans=[Scan("来函.jpg", photo("before")), Scan("来函.pdf", io.BytesIO(b"%PDF-1.7"))],
        once="matrix", by=cast.actor(cast.wang), open_now=True,
    )  # fmt: skip
    jobs.drain()
    complaint = complained(cast)
    people = {
        "resident": cast.li, "neighbour": cast.chen, "resident elsewhere": cast.zhou, "technician": cast.liu,
        "crew leader": cast.zhang, "clerk": cast.wang, "supervisor": cast.supervisor, "manager": cast.manager,
        "supervisor elsewhere": cast.stranger,
    }  # fmt: skip
    users = {name: person.user or give_sign_in(person) for name, person in people.items()}
    reception = frontdesk.register(
        cast.community, purpose=Purpose.objects.get(code="enquiry"), by=cast.actor(cast.wang), name="李敏"
    )
    parcel, _fresh = frontdesk.receive_parcel(
        cast.home, carrier="顺丰", tracking="SF1234567890", shelf="A-1", by=cast.actor(cast.wang)
    )
    procedure = frontdesk.open_procedure(
        cast.home, kind=ProcedureKind.objects.get(code="door_card"), applicant="李敏", by=cast.actor(cast.wang)
    )
    handover = frontdesk.hand_over(procedure, to="李敏", what="门禁卡", png=signature(), by=cast.actor(cast.wang))
    call = _missed_call()
    values = {
        "calls/<call_id>": str(call.pk), "callbacks/<callback_id>": str(call.callback_id),
        "tickets/<number>": ticket.number, "requests/<number>": ticket.number, "report/<number>": ticket.number,
        "orders/<number>": order.number, "work-orders/<number>": order.number, "dispatch/<number>": order.number,
        "orders/<order>": order.number, "pictures/<code>": picture.code, "t/<code>": ticket.track_code,
        "p/<code>": cast.lobby.code, "place/<code>": cast.lobby.code, "calendar/<code>": "service",
        "categories/<code>": "water", "rules/<code>": Rule.objects.order_by("code")[0].code,
        "learned/<number>": str(_learned().number),
        "dispatch/<code>": "engineering", "days/<iso>": "2026-10-01", "years/<year>": "2026", "views/<view_id>": "1",
        "promises/<promise_id>": str(Promise.objects.filter(ticket=ticket)[0].pk),
        "r/<token>": _last(rating_link(ticket)),
        "visits/<visit_id>": str(Visit.objects.get(ticket=ticket).pk), "staff/<employee_id>": str(cast.liu.pk),
        "shifts/<shift_id>": str(Shift.objects.filter(employee=cast.liu).order_by("-period")[0].pk),
        "terms/<term_id>": str(Term.objects.order_by("pk")[0].pk), "imports/<what>": "homes", "passkeys/<pk>": "1",
        "notices/<pk>": "1", "board/<name>": "satisfaction", "wording/<code>": "no_way",
        "letters/<pk>": str(letter.pk), "files/<code>": letter.documents.get().code,
        "scans/<code>": letter.pictures.get().code,
        "aliyun/<token>": "nobody", "tencent/<token>": "nobody",
        "notices/<name>": "registered", "services/<name>": "console", "limits/<carrier>": "sms", **_outgoing(cast),
        "measures/<name>": "satisfaction", "sorting/<pk>": str(in_the_tray(cast).pk), "sorting/pictures/<code>": "none",
        "documents/<code>": document.code, "v/<code>": document.code,
        "visitors/<visitor_id>": str(reception.pk), "parcels/<parcel_id>": str(parcel.pk),
        "reception/<of>": "purpose", "rows/<row_id>": str(Purpose.objects.order_by("pk")[0].pk),
        "procedures/<number>": procedure.number, "handovers/<handover_id>": str(handover.pk),
        "screen/<token>": screen_token(cast.community), "tablet/<token>": tablet_token(cast.community),
        "hall/<code>": "yunxi", "tokens/<token_id>": str(_token(cast).pk), "tokens/<pk>": "0",
        "vendors/<vendor_id>": str(_vendor(cast).pk),
        **complaint, **planned(cast, ticket), **emergency(cast),
    }  # fmt: skip
    return Scene(ticket, {"guest": None, **users}, values)


def _vendor(cast: Cast) -> Vendor:
    """A vendor for the cast's community alone."""
    contract = Contract(name="迅达电梯", starts_on=clock.today(), communities=[cast.community])
    return register_vendor(contract, by=cast.actor(cast.manager))


def _token(cast: Cast) -> ApiToken:
    """One of a technician's."""
    make_token(cast.liu.user, name="巡检机")
    return cast.liu.user.tokens.get()


def _learned() -> Learned:
    """A version of what was learned that is not in use, and whose model is no longer kept."""
    return Learned.objects.create(number=1, trained_at=clock.now(), lessons=400, held_back=100, packed=b"", checksum="")


def _outgoing(cast: Cast) -> dict[str, str]:
    """A message that has failed, a call to make, a webhook and what was delivered to it."""
    event = Event.objects.order_by("-pk").filter(code="work.finished")[0]
    call = outbox.send(carrier=Carrier.CALL, address="+8613800001502", template="finished", body="已修好", token="call",
                       resident=cast.li, event=event)  # fmt: skip
    sent = outbox.send(carrier=Carrier.SMS, address="+8613800001502", template="finished", body="已修好", token="sms",
                       resident=cast.li, event=event)  # fmt: skip
    settle(sent, Fate.FAILED, clock.now())
    lost = outbox.send(carrier=Carrier.SMS, address="+8613800001502", template="finished", body="已修好", token="lost",
                       resident=cast.li, event=event)  # fmt: skip
    Message.objects.filter(pk=lost.pk).update(state="unknown")
    hook = save_hook(None, name="看板", url="https://example.com/hook", secret="s" * 20, communities=[cast.community],
                     by=cast.actor(cast.supervisor))  # fmt: skip
    deliver_later(event)
    return {
        "calls/<message_id>": str(call.pk), "outbox/<message_id>": str(sent.pk), "webhooks/<hook_id>": str(hook.pk),
        "unknown/<message_id>": str(lost.pk),
        "deliveries/<delivery_id>": str(hook.deliveries.get().pk),
    }  # fmt: skip


def in_the_tray(cast: Cast) -> Submission:
    """A line that somebody brought in by hand."""
    now = clock.now()
    return Submission.objects.create(
        channel=Channel.LETTER, outside_id="letter-1", digest="", raw={}, received_at=now, processed_at=now,
        state="sorting", why="by_hand", text="楼道灯不亮", community=cast.community,
    )  # fmt: skip


def planned(cast: Cast, ticket: Ticket) -> dict[str, str]:
    """A schedule, an inspection, a survey that runs."""
    by = cast.actor(cast.supervisor)
    schedule = upkeep.save_schedule(
        None,
        upkeep.Plan(title="电梯维保", community=cast.community, category=Category.objects.get(code="elevator"),
                    department=cast.liu.department, unit="month", first_on=clock.today() + timedelta(days=30)),
        by=by,
    )  # fmt: skip
    task = upkeep.plan_inspection(ticket, by=by, due_on=clock.today() + timedelta(days=9), title="复查接头")
    asked = followup.Questions(quarter=clock.today(), questions=["总体满意度"])
    wave = followup.start_survey(followup.prepare_survey(cast.community, asked, by=by), by=by)
    return {
        "schedules/<schedule_id>": str(schedule.pk), "tasks/<task_id>": str(task.pk),
        "surveys/<survey_id>": str(wave.pk), "s/<code>": wave.invitations.get(home=cast.upstairs).code,
        "checks/<line>": "1",
    }  # fmt: skip


def complained(cast: Cast) -> dict[str, str]:
    """A complaint with one row of everything that has a page."""
    by, clerk, today = cast.actor(cast.supervisor), cast.actor(cast.wang), clock.today()
    ticket = tickets.open_ticket(
        by=clerk, community=cast.community, text="保安态度差", channel=Channel.PHONE, kind=Kind.COMPLAINT,
        category=Category.objects.get(code="security"), urgency=Urgency.B, case_class=CaseClass.GENERAL,
        level=Level.DESK, home=cast.home, reporter=cast.li,
    )  # fmt: skip
    case = Case.objects.get(ticket=ticket)
    roles = (("周明", "lawyer"), ("刘秀英", "community"))
    members = [complaints.add_member(cast.community, by=by, name=name, role=role) for name, role in roles]
    session = complaints.call_session(
        case, by=by, at=clock.now(), place="会议室", members=members, other_name="陈立", other_home=cast.upstairs
    )
    action = complaints.open_action(case, by=by, what="培训", owner=cast.zhang, due_on=today)
    matter = complaints.register_outside(case, by=by, body="hotline", name="12345", received_on=today)
    return {
        "complaints/<number>": ticket.number, "actions/<action_id>": str(action.pk),
        "bodies/<matter_id>": str(matter.pk), "members/<member_id>": str(members[0].pk),
        "goodwill/<goodwill_id>": str(complaints.propose_goodwill(case, by=clerk, what="绿植").pk),
        "care/<care_id>": str(Care.objects.create(case=case, kind="plant", why="—", at=clock.now()).pk),
        "mediation/<session_id>": str(session.pk), "signatures/<signature_id>": "1",
    }  # fmt: skip


def emergency(cast: Cast) -> dict[str, str]:
    """A burst pipe with one row of everything that has a page or a button."""
    by, plan = cast.actor(cast.supervisor), EmergencyPlan.objects.get(code="burst_pipe")
    incident = incidents.start(plan, cast.community, places=[Place(entrance=cast.home.entrance)], by=by)
    ticket = tickets.open_ticket(
        by=cast.actor(cast.wang), community=cast.community, text="水漫到楼道", channel=Channel.PHONE,
        kind=Kind.REPAIR, category=Category.objects.get(code="water"), urgency=Urgency.A,
        case_class=CaseClass.EMERGENCY, level=Level.DESK,
    )  # fmt: skip
    card = incident.homes.select_related("incident__community").get(home=cast.home)
    return {
        "incidents/<number>": incident.number, "roles/<call_id>": str(incident.calls.all()[0].pk),
        "steps/<step_id>": str(incident.steps.filter(key="")[0].pk), "cards/<card_id>": str(card.pk),
        "residents/<resident_id>": str(cast.li.pk),
        "joined/<joined_id>": str(incidents.attach(incident, ticket, by=by).pk),
        "supplies/<supply_id>": str(incidents.ask_supplies(incident, by=by, what="钢管").pk),
        "points/<point_id>": str(incidents.open_point(incident, by=by, what="饮用水", where="大堂").pk),
        "broadcasts/<broadcast_id>": str(
            incidents.announce(incident, by=by, purpose=Telling.WARNING, body="临时停水").pk
        ),
        "homes/<card_id>": str(card.pk), "i/<code>": incident.code, "plans/<code>": plan.code,
        "drills/<drill_id>": str(incidents.plan_drill(cast.community, plan, by=by, day=clock.today()).pk),
        "photos/<code>": incidents.add_photo(card, by=by, upload=photo("before")).code,
    }  # fmt: skip


def _missed_call() -> Call:
    """Somebody rang the hotline of the cast's community and was not answered."""
    said = Said(call_id="c1", at=clock.now(), number="+8613800001502", dialled="+864008001234")
    return hotline.miss(said)


def _last(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[-1]


def routes() -> list[str]:
    """Every route there is, once, with its parameters plain: ``console/tickets/<number>``."""
    return sorted({re.sub(r"<\w+:", "<", route).replace("\\", "") for route in _walk(get_resolver(), "")})


def _walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern, route)


def _path(route: str, values: dict[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = f"{found[1]}/<{found[2]}>"
        if name not in values:
            name = next((one for one in values if one.endswith(f"/{name}")), name)
        assert name in values, f"{route}: give {name} a value in the scene"
        return f"{found[1]}/{values[name]}"

    return "/" + re.sub(r"([\w-]+)/<(\w+)>", value, route)


def answers(scene: Scene, verb: str) -> dict[tuple[str, str], list[str]]:
    """(verb, route) → the status for each role, in the order of the scene's users."""
    found: dict[tuple[str, str], list[str]] = {(verb, route): [] for route in routes()}
    for user in scene.users.values():
        client = Client(raise_request_exception=False, headers={"host": "localhost"})
        headers = {"authorization": f"Bearer {make_token(user, name='matrix')}"} if user else {}
        if user:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        signed_in = {name: morsel.value for name, morsel in client.cookies.items()}
        for (_verb, route), row in found.items():
            # Signing out is undone like everything else, and so must be what the browser keeps.
            client.cookies = SimpleCookie(signed_in)
            row.append(str(_ask(client, verb, _path(route, scene.values), headers if route.startswith("api/") else {})))
    return found


def _ask(client: Client, verb: str, path: str, headers: dict[str, str]) -> int:
    body = {"data": "{}", "content_type": "application/json"} if path.startswith("/api/") and verb != "GET" else {}
    undone = transaction.atomic()
    # As in Django's own TestCase: what must not run inside another transaction may run inside this one.
    undone._from_testcase = True
    with undone:
        status = client.generic(verb, path, headers=headers, **body).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("verb", VERBS)
def test_everybody_gets_the_answer_of_the_matrix(scene: Scene, verb: str) -> None:
    now = {key: row for key, row in answers(scene, verb).items() if set(row) != {"405"}}
    assert [key for key, row in now.items() if "500" in row] == []
    if os.environ.get("QINGYU_WRITE"):
        write(list(scene.users), now)
    before = {key: row for key, row in read().items() if key[0] == verb}
    assert {key: row for key, row in now.items() if before.get(key) != row} == {}
    assert before.keys() - now.keys() == set()


def read() -> dict[tuple[str, str], list[str]]:
    if not MATRIX.exists():
        return {}
    with MATRIX.open(newline="") as file:
        return {(row[0], row[1]): row[2:] for row in list(csv.reader(file))[1:]}


def write(roles: list[str], now: dict[tuple[str, str], list[str]]) -> None:
    verb = next(iter(now))[0]
    rows = {key: row for key, row in read().items() if key[0] != verb} | now
    with MATRIX.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["verb", "route", *roles])
        out.writerows([*key, *row] for key, row in sorted(rows.items(), key=lambda one: (one[0][1], one[0][0])))
