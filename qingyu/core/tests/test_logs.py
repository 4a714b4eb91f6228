"""No secret of an address reaches the log, and one outage is a few lines."""

import logging

import psycopg
import pytest
from django.urls import get_resolver
from psycopg import errors

from qingyu.core.logs import MASK, Calm, Discreet, masked
from tests.house.test_access import _walk

SECRET = "aB3-_xYz09KLmnoPQrst7w"
# What stands in these addresses lets nobody in: it is a name, or a sign on a wall of the console's own lists.
NAMES_ONLY = ("console/", "api/", "field/", "MP_verify_", "requests/")


@pytest.mark.parametrize(
    "text",
    [
        f"Bad Request: /hooks/sms/tencent/{SECRET}/receipts",
        "Not Found: /hooks/sms/tencent/kurz/receipts/",
        f"Unauthorized: /live?token={SECRET}:1uXyZ:s-Ig",
        f"GET http://127.0.0.1:8001/live?a=1&token={SECRET}",
        f"https://api.example.com/cgi-bin/send?access_token={SECRET}&type=text",
        f"failed for https://example.com/a?appid=wx1&secret={SECRET}'",
        f"connection to postgresql://office:{SECRET}@db.example/qingyu failed",
        f"sent Authorization: Bearer {SECRET}",
        f"Not Found: /somewhere/new/{SECRET}",
    ],
)
def test_what_lets_somebody_in_is_masked(text: str) -> None:
    said = masked(text)
    assert SECRET not in said
    assert "kurz" not in said
    assert MASK in said


@pytest.mark.parametrize(
    "text",
    [
        "Not Found: /console/tickets/261122-00042/parts",
        '  File "/srv/qingyu/qingyu/documents/actions/make.py", line 20, in make',
        '  File "/srv/lib/python3.11/site-packages/django/core/handlers/base.py", line 197, in _get_response',
        "Forbidden: /api/v1/work-orders/261122-00042/sign-off-code",
        "see https://docs.example.com/a/b?page=2",
    ],
)
def test_what_helps_to_find_a_fault_stays(text: str) -> None:
    assert masked(text) == text


def test_every_address_with_a_secret_in_it_is_masked() -> None:
    """A new one is either known to the log, or named above as one that is none."""
    routes = [one for one in _walk(get_resolver(), "") if "token>" in one or "code>" in one]
    assert len(routes) > 15
    for route in routes:
        if "token>" not in route and route.startswith(NAMES_ONLY):
            continue
        path = "/" + "".join(part if "<" not in part else SECRET + part.split(">")[1] for part in _parts(route))
        assert SECRET not in masked(f"Not Found: {path}"), route


def _parts(route: str) -> list[str]:
    return [f"{part}/" for part in route.split("/")]


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError(f"https://api.example.com/?key={SECRET}")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "it broke", (), (type(error), error, error.__traceback__))
    assert SECRET not in Discreet("{message}", style="{").format(record)


def test_an_outage_is_one_line_and_one_more_when_it_ends() -> None:
    calm = Calm()
    written = [
        record
        for record in (_record(psycopg.OperationalError("gone\nsecond line")) for _ in range(500))
        if calm.filter(record)
    ]
    assert [one.getMessage() for one in written] == ["the database does not answer: gone"]
    assert written[0].exc_info is None
    assert calm.recovered() is not None
    assert calm.recovered() is None


def test_what_is_our_own_fault_is_never_kept_back() -> None:
    calm = Calm()
    for error in (errors.DeadlockDetected("x"), errors.UndefinedColumn("x"), ValueError("x")):
        assert all(calm.filter(_record(error)) and _record(error).exc_info for _time in range(3))


def _record(error: Exception) -> logging.LogRecord:
    return logging.LogRecord("x", logging.ERROR, "", 1, "a tick failed", (), (type(error), error, None))
