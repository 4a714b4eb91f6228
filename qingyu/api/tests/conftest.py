from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from qingyu.accounts.actions import make_token
from qingyu.accounts.models import User
from qingyu.people.models import Resident
from qingyu.staff.models import Employee
from qingyu.stories.cast import Cast


class Api:
    """A client that holds somebody's token; ``status`` is checked with every request."""

    def __init__(self, token: str, **headers: str) -> None:
        self.headers = {"Authorization": f"Bearer {token}", **headers}
        self.client = Client(raise_request_exception=True)

    def __call__(self, method: str, path: str, body: Any = None, *, status: int = 200, **headers: str) -> Any:
        given = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        response = self.client.generic(
            method,
            f"/api/v1{path}",
            "" if body is None else self.encoded(body),
            content_type="application/json",
            headers=given,
        )
        assert response.status_code == status, (response.status_code, response.content.decode())
        self.response = response
        return response.json()

    @staticmethod
    def encoded(body: Any) -> bytes:
        import json

        return body if isinstance(body, bytes) else json.dumps(body).encode()

    def get(self, path: str, *, status: int = 200) -> Any:
        return self("GET", path, status=status)

    def post(self, path: str, body: Any = None, *, status: int = 200, **headers: str) -> Any:
        return self("POST", path, body, status=status, **headers)

    def delete(self, path: str, *, status: int = 200) -> Any:
        return self("DELETE", path, status=status)


AsPerson = Callable[[Employee | Resident], Api]


def token_of(person: Employee | Resident) -> str:
    if person.user is None:
        person.user = User.objects.create_user(f"resident-{person.pk}")
        person.save(update_fields=["user"])
    return make_token(person.user, name="test")


@pytest.fixture
def api(cast: Cast) -> AsPerson:
    return lambda person: Api(token_of(person))


def leak(**said: Any) -> dict[str, Any]:
    return {
        "channel": "phone",
        "community": "yunxi",
        "text": "厨房水管漏水，水已经流到客厅了",
        "reporter": {"name": "李敏", "phone": "138 0000 1502", "home": "3栋2单元1502"},
        **said,
    }
