"""Schemathesis over the whole description, as several people: nothing breaks, nothing is undocumented.

Bounded and without chance: the same requests every time; QINGYU_API_EXAMPLES asks for more of them.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from qingyu.api.door import api as door
from qingyu.api.tests.conftest import leak, token_of
from qingyu.conf.wsgi import application

PEOPLE = ("wang", "liu", "manager", "li", "stranger")
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
BOUNDED = settings(
    max_examples=int(os.environ.get("QINGYU_API_EXAMPLES", "10")),
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def numbers(cast, api):
    """A ticket and an order that are there, so that more is reached than "not found"."""
    clerk = api(cast.wang)
    number = clerk.post("/tickets", leak(kind="repair", category="water", urgency="B"), status=201)["number"]
    body = {"department": "engineering", "duty": "修好", "assignee": "3001"}
    order = clerk.post(f"/tickets/{number}/work-orders", body, status=201)["number"]
    return {"tickets": number, "work-orders": order}


@pytest.fixture
def one_connection(numbers):
    """The requests stay in the test's transaction, as those of Django's own test client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


REAL = {"community": "yunxi", "department": "engineering", "to": "3002", "assignee": "3001"}


def make_real(case, number):
    """Name what is there, as no generator can."""
    if "number" in (case.path_parameters or {}):
        case.path_parameters["number"] = number
    if isinstance(case.body, dict) and case.meta.generation.mode is GenerationMode.POSITIVE:
        for name in REAL.keys() & case.body.keys():
            case.body[name] = REAL[name]


def conforming(real, headers):
    def conforms(case, there):
        if there:
            make_real(case, real)
        # Which communities, colleagues and homes there are is not in the description.
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    return conforms


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("person", PEOPLE)
def test_the_api_is_as_described(cast, numbers, one_connection, person, mode):
    headers = {"Authorization": f"Bearer {token_of(getattr(cast, person))}"}
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    tried = 0
    for found in described.get_all_operations():
        operation = found.ok()
        tried += 1
        real = numbers["work-orders" if "work-orders/" in operation.path else "tickets"]
        cases = operation.as_strategy(generation_mode=mode)
        BOUNDED(given(case=cases, there=st.booleans())(conforming(real, headers)))()
    assert tried == sum(
        len(view.operations) for _prefix, router in door._routers for view in router.path_operations.values()
    )
