"""What passes (503, please again) is told from what is ours to mend (500); under /api/ all of it is JSON."""

import errno
import json
from collections.abc import Callable

import psycopg
import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from psycopg import errors

from qingyu.conf import urls
from qingyu.core import health, trouble
from qingyu.core.trouble import Trouble

RAISED: dict[str, Exception] = {
    "lost": OperationalError("gone"),
    "full": errors.DiskFull("could not extend file"),
    "standby": errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction"),
    "upload": OSError(errno.ENOSPC, "No space left on device"),
    "fault": ValueError("a fault of ours"),
    "missing": Http404("nothing"),
    "refused": PermissionDenied("no"),
    "odd": SuspiciousOperation("odd"),
}
RAISED["lost"].__cause__ = psycopg.OperationalError("server closed the connection unexpectedly")


def _raise(_request: HttpRequest, what: str) -> HttpResponse:
    raise RAISED[what]


urlpatterns = [path("api/raise/<what>", _raise), path("raise/<what>", _raise), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def browser(settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("lost", 503, "unavailable"), ("full", 503, "disk_full"), ("standby", 503, "read_only"),
        ("upload", 503, "disk_full"), ("fault", 500, "error"), ("missing", 404, "missing"),
        ("refused", 403, "refused"), ("odd", 400, "malformed"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_under_api_every_error_is_json(browser: Client, what: str, status: int, code: str) -> None:
    for verb in ("get", "post"):
        answer = getattr(browser, verb)(f"/api/raise/{what}")
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
        assert json.loads(answer.content)["code"] == code
        assert json.loads(answer.content)["message"]
        assert ("Retry-After" in answer) == (status == 503)


@pytest.mark.parametrize("address", ["/api", "/api/v2/tickets", "/api/nothing"])
@pytest.mark.django_db
def test_what_is_not_there_under_api_is_said_in_json(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["code"]) == (404, "missing")


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "请返回上一页"), ("zh-hant", "請返回上一頁"), ("en", "please go back")]
)
def test_a_form_that_could_not_be_stored_is_still_in_the_browser(
    browser: Client, settings, language: str, words: str
) -> None:
    """The page asks the database nothing, which here it may not."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "qingyu.staff" not in one]
    answer = browser.post("/raise/full", {"text": "漏水"}, headers={"accept-language": language})
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    page = answer.content.decode()
    assert words in page
    assert "data-failed" in page, "the draft is kept"
    assert "data-back" in page
    assert "data-back" not in browser.get("/raise/full").content.decode()


def test_a_part_that_could_not_be_stored_leaves_the_page_as_it_is(browser: Client, settings) -> None:
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "qingyu.staff" not in one]
    answer = browser.post("/raise/lost", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (503, "#toasts")
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (psycopg.OperationalError("connection refused"), Trouble.AWAY),
        (errors.AdminShutdown("terminating"), Trouble.AWAY),
        (errors.CannotConnectNow("starting up"), Trouble.AWAY),
        (errors.TooManyConnections("too many"), Trouble.AWAY),
        (psycopg.InterfaceError("the connection is closed"), Trouble.AWAY),
        (OSError(errno.EDQUOT, "quota"), Trouble.FULL),
        (errors.DeadlockDetected("deadlock"), None),
        (errors.LockNotAvailable("lock"), None),
        (errors.QueryCanceled("timeout"), None),
        (psycopg.InterfaceError("the cursor is closed"), None),
        (FileNotFoundError(errno.ENOENT, "no"), None),
        (ValueError("x"), None),
    ],
)
def test_only_what_passes_is_trouble(error: Exception, found: Trouble | None) -> None:
    assert trouble.of(error) is found


def test_trouble_is_found_behind_other_errors() -> None:
    def failing(raise_it: Callable[[], None]) -> Exception:
        try:
            raise_it()
        except Exception as error:
            return error
        raise AssertionError

    def deep() -> None:
        try:
            raise errors.DiskFull("full")
        except errors.DiskFull as error:
            raise RuntimeError("the tick failed") from error

    assert trouble.of(failing(deep)) is Trouble.FULL


@pytest.mark.django_db(transaction=True)
def test_a_standby_after_a_failover_is_left(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that has become read-only is not kept for the next request."""
    monkeypatch.setattr(health, "_known", (0, {}))
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    answer = browser.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "read_only")
    connection.ensure_connection()
    before = connection.connection
    assert browser.get("/raise/standby").status_code == 503
    assert connection.connection is not before
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE written (n int)")
