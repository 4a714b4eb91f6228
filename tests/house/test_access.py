"""Who gets which answer where: every URL, every verb, every role, against the committed matrix.

    QINGYU_WRITE=1 pytest tests/house/test_access.py     writes docs/access-matrix.csv anew; read the difference

Requests carry no body: 200 shows a page, 302 leads to sign-in or on, 403 and 404 refuse, 405 knows no such verb, 422
would do it with a proper form. What a request changes is undone before the next.
"""

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qingyu.accounts.actions import make_token
from qingyu.accounts.models import User
from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category, Rule
from qingyu.core import clock, jobs
from qingyu.followup.links import rating_link
from qingyu.followup.models import Visit
from qingyu.hotline import actions as hotline
from qingyu.hotline.models import Call
from qingyu.hotline.settle import Said
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.promises.models import Promise, Term
from qingyu.staff.models import Shift
from qingyu.stories.cast import Cast
from qingyu.stories.drawings import photo
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Ticket
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
    people = {
        "resident": cast.li, "neighbour": cast.chen, "resident elsewhere": cast.zhou, "technician": cast.liu,
        "crew leader": cast.zhang, "clerk": cast.wang, "supervisor": cast.supervisor, "manager": cast.manager,
        "supervisor elsewhere": cast.stranger,
    }  # fmt: skip
    users = {name: person.user or give_sign_in(person) for name, person in people.items()}
    call = _missed_call()
    values = {
        "calls/<call_id>": str(call.pk), "callbacks/<callback_id>": str(call.callback_id),
        "tickets/<number>": ticket.number, "requests/<number>": ticket.number, "report/<number>": ticket.number,
        "orders/<number>": order.number, "work-orders/<number>": order.number, "dispatch/<number>": order.number,
        "orders/<order>": order.number, "pictures/<code>": picture.code, "t/<code>": ticket.track_code,
        "p/<code>": cast.lobby.code, "place/<code>": cast.lobby.code, "calendar/<code>": "service",
        "categories/<code>": "water", "rules/<code>": Rule.objects.order_by("code")[0].code,
        "dispatch/<code>": "engineering", "days/<iso>": "2026-10-01", "years/<year>": "2026", "views/<view_id>": "1",
        "promises/<promise_id>": str(Promise.objects.filter(ticket=ticket)[0].pk),
        "r/<token>": _last(rating_link(ticket)),
        "visits/<visit_id>": str(Visit.objects.get(ticket=ticket).pk), "staff/<employee_id>": str(cast.liu.pk),
        "shifts/<shift_id>": str(Shift.objects.filter(employee=cast.liu).order_by("-period")[0].pk),
        "terms/<term_id>": str(Term.objects.order_by("pk")[0].pk), "imports/<what>": "homes", "passkeys/<pk>": "1",
        "notices/<pk>": "1", "board/<name>": "satisfaction",
        "measures/<name>": "satisfaction",
    }  # fmt: skip
    return Scene(ticket, {"guest": None, **users}, values)


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
        for (_verb, route), row in found.items():
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
