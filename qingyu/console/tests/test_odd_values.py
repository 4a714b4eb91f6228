"""Whatever is put into an address or a form of the arranging pages is answered, never crashed upon."""

import pytest

from qingyu.console.tests.helpers import HTMX

ODD = ["\x00", "\u202e", "'\"><script>", "٣", "²", "-1", "9" * 30, "a" * 5000, ""]
LISTS = ["dispatch", "dispatch/batch/people", "visits", "settings/rules", "settings/rules/trial", "calendar", "staff",
         "vendors", "settings/buildings", "roster", "roster/shifts", "roster/filling", "imports", "outbox",
         "outbox/calls"]  # fmt: skip
ASKED = ["q", "page", "department", "community", "axis", "state", "who", "c", "m", "week", "day", "employee", "what",
         "text", "orders", "to", "carrier", "vendor"]  # fmt: skip
FORMS = ["dispatch/batch", "imports/check", "imports/confirmation", "settings/terms/new", "settings/categories/new",
         "settings/rules/new", "settings/dispatch/engineering", "calendar/service/week", "calendar/service/days",
         "staff/new", "vendors/new", "settings/buildings", "roster/shifts", "roster/filling"]  # fmt: skip
FIELDS = ["name", "agent_no", "password", "phone", "code", "words", "unless", "note", "hint", "department", "position",
          "communities", "reports_to", "meaning", "day", "kind", "periods", "day_0", "employee", "people", "weekdays",
          "starts", "ends", "first", "last", "what", "community", "minutes", "category", "case_class", "strategy",
          "orders", "to", "token", "vendor", "starts_on", "ends_on", "response_minutes", "categories",
          "contact"]  # fmt: skip
ROWS = ["visits/{}", "visits/{}/completion", "settings/terms/{}", "staff/{}", "staff/{}/leaving", "vendors/{}",
        "vendors/{}/end",
        "roster/shifts/{}/removal", "calendar/service/years/{}", "dispatch/{}/person"]  # fmt: skip


@pytest.fixture
def manager(cast, sign_in):
    return sign_in(cast.manager)


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_lists_answer(manager, odd):
    for path in LISTS:
        assert manager.get(f"/console/{path}", dict.fromkeys(ASKED, odd)).status_code < 500, path


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_forms_answer_and_store_nothing(manager, odd):
    for path in FORMS:
        answer = manager.post(f"/console/{path}", dict.fromkeys(FIELDS, odd), headers=HTMX)
        stored = answer.status_code < 300
        # An empty week is a week in which nothing is open; that is what was asked for.
        assert answer.status_code < 500, path
        assert not stored or (path == "calendar/service/week" and not odd), path


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_rows_that_are_not_there(manager, number):
    for path in ROWS:
        for answer in (manager.get, manager.post):
            assert answer(f"/console/{path.format(number)}", headers=HTMX).status_code in {404, 405, 422}, path
