"""Surveys over HTTP: prepared, started, read."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from qingyu.accounts.models import AccessLog
from qingyu.console.tests.helpers import HTMX, said
from qingyu.console.tests.planned import make_survey
from qingyu.followup.models import Wave

URL = "/console/surveys"


def form(**changed):
    usual = {
        "community": "yunxi",
        "quarter": "2026-04-01",
        "questions": "公共区域保洁\n秩序维护\n\n物业服务总体",
        "open_question": "您最希望先改什么？",
        "sample": "all",
        "size": "",
        "days": "14",
        "target": "90",
    }
    return {**usual, **changed}


def test_prepared_looked_at_and_started(cast, sign_in):
    client = sign_in(cast.supervisor)
    assert "公共区域保洁" in said(client.get(f"{URL}/new", headers=HTMX))
    assert client.post(f"{URL}/new", form(), headers=HTMX).status_code == 204
    wave = Wave.objects.get()
    assert (wave.questions, wave.state) == (["公共区域保洁", "秩序维护", "物业服务总体"], "draft")
    assert "将通过微信或短信向 2 户" in said(client.get(f"{URL}/{wave.pk}"))
    assert client.post(f"{URL}/{wave.pk}/questions", form(target="85"), headers=HTMX).status_code == 204
    client.post(f"{URL}/{wave.pk}/start")
    wave.refresh_from_db()
    assert (wave.state, wave.target) == ("running", 85)
    assert client.post(f"{URL}/{wave.pk}/questions", form(), headers=HTMX).status_code == 409


@pytest.mark.parametrize("changed", [{"questions": ""}, {"sample": "random"}, {"days": "1"}, {"quarter": "2020-01-01"}])
def test_what_is_wrong(cast, sign_in, changed):
    assert sign_in(cast.supervisor).post(f"{URL}/new", form(**changed), headers=HTMX).status_code == 422
    assert not Wave.objects.exists()


def test_results_with_the_quarter_before(cast, sign_in):
    before = make_survey(cast, quarter=date(2026, 1, 1), marks=[[4, 4, 4], [3, 3, 3]])
    client = sign_in(cast.supervisor)
    client.post(f"{URL}/{before.pk}/end")
    wave = make_survey(cast, marks=[[5, 5, 5], [2, 4, 5]])
    page = said(client.get(f"{URL}/{wave.pk}"))
    assert "较 2026 Q1" in page
    assert "100%" in page
    assert "3.50" in page
    low = wave.invitations.get(home=cast.upstairs).answer.ticket
    assert low.number in page
    # Opinions are read without names.
    assert "陈立" not in page
    assert "2026 Q1" in said(client.get(URL))


def test_a_survey_nobody_answered(cast, sign_in):
    wave = make_survey(cast)
    page = said(sign_in(cast.supervisor).get(f"{URL}/{wave.pk}"))
    assert "还没有人留言" in page
    assert "0 / 2" in page


def test_who_may_not(cast, sign_in):
    wave = make_survey(cast)
    for person in (cast.wang, cast.liu, cast.zhang):
        assert sign_in(person).get(URL).status_code == 403
    assert sign_in(cast.stranger).get(f"{URL}/{wave.pk}").status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_queries_do_not_grow(cast, sign_in, count, django_assert_max_num_queries):
    for month in (1, 4, 7, 10)[:count]:
        make_survey(cast, quarter=date(2026, month, 1), marks=[[5, 5, 5]])
    client = sign_in(cast.supervisor)
    client.get(URL)
    with django_assert_max_num_queries(6):
        client.get(URL)


def sheet_of(response):
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(response.content)).active]


def test_the_answers_as_a_file_name_nobody(cast, sign_in):
    wave = make_survey(cast, marks=[[5, 4, 5], [2, 4, 5]])
    wave.invitations.get(home=cast.home).answer.__class__.objects.filter(low=False).update(comment="=1+1")
    client = sign_in(cast.supervisor)
    assert f"{URL}/{wave.pk}/answers.xlsx" in said(client.get(f"{URL}/{wave.pk}"))
    rows = sheet_of(client.get(f"{URL}/{wave.pk}/answers.xlsx"))
    ticket = wave.invitations.get(home=cast.upstairs).answer.ticket
    assert rows[2][:5] == ["序号", "答题日期", "公共区域保洁", "秩序维护", "物业服务总体"]
    assert rows[3][2:7] == [5, 4, 5, "'=1+1", None]
    assert rows[4][2:8] == [2, 4, 5, "谢谢", "是", ticket.number]
    assert rows[5][2:5] == [3.5, 4, 5]
    assert not any(word in str(rows) for word in ("李敏", "陈立", "1502", "1602"))
    assert not AccessLog.objects.exists()


def test_with_names_for_a_reason_which_is_kept(cast, sign_in):
    wave = make_survey(cast, marks=[[5, 4, 5]])
    client = sign_in(cast.supervisor)
    where = f"{URL}/{wave.pk}/answers-with-names"
    assert where in said(client.get(f"{URL}/{wave.pk}"))
    assert client.get(where).status_code == 200
    assert client.post(where, {"reason": ""}).status_code == 422
    assert not AccessLog.objects.exists()
    rows = sheet_of(client.post(where, {"reason": "回访低分住户"}))
    assert rows[3][2:7] == ["3-2-1502", "李敏", 5, 4, 5]
    assert (AccessLog.objects.get().user, AccessLog.objects.get().reason) == (cast.supervisor.user, "回访低分住户")
    for person in (cast.wang, cast.zhang):
        assert sign_in(person).post(where, {"reason": "好奇"}).status_code == 403
    assert sign_in(cast.stranger).post(where, {"reason": "好奇"}).status_code == 404
