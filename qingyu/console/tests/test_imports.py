"""Bringing lists in: trial, report, confirmation."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from qingyu.console.tests.helpers import said
from qingyu.core import clock
from qingyu.events.models import Event
from qingyu.people.models import Arrears, Resident
from qingyu.places.models import Home

IMPORTS = "/console/imports"
HOMES = [["楼栋", "单元", "房号", "面积"], ["5", "1", "101", 89.5], ["5", "1", "102", 92]]


def workbook(rows, name="房屋.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture
def supervisor(cast, sign_in):
    return sign_in(cast.supervisor)


@pytest.fixture
def tried(cast, supervisor):
    def make(file, what="homes"):
        return supervisor.post(f"{IMPORTS}/check", {"what": what, "community": cast.community.pk, "file": file})

    return make


def kept():
    return default_storage.listdir("imports")[1] if default_storage.exists("imports") else []


def test_a_list_is_tried_and_only_then_stored(cast, supervisor, tried):
    report = tried(workbook(HOMES))
    assert report.status_code == 200
    assert "确认之前不会写入任何数据" in said(report)
    assert not Home.objects.filter(building__number="5").exists()
    answer = supervisor.post(f"{IMPORTS}/confirmation", {"token": report.context["token"]}, follow=True)
    assert "云溪苑房屋：新增 2" in said(answer)
    assert Home.objects.filter(building__number="5").count() == 2
    assert kept() == []
    again = tried(workbook(HOMES))
    assert again.context["report"].changes == (0, 0, 2)


def test_every_wrong_row_is_named_and_nothing_is_stored(cast, tried):
    rows = [["楼栋", "单元", "房号", "面积"], ["5", "1", "101", "很大"], ["5", "1", ""], ["5", "1", "103", 80]]
    report = tried(workbook(rows))
    assert report.status_code == 422
    assert [problem.row for problem in report.context["problems"]] == [2, 3]
    assert "未导入：发现 2 处问题" in said(report)
    assert not report.context["token"]
    assert kept() == []


def test_residents_are_registered(cast, supervisor, tried):
    rows = [["房屋", "姓名", "身份", "电话"], ["3-2-1502", "赵云", "家属", "13900001111"]]
    report = tried(workbook(rows), what="residents")
    supervisor.post(f"{IMPORTS}/confirmation", {"token": report.context["token"]})
    assert Resident.objects.get(name="赵云").occupancies.get().home == cast.home


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("照片.png", b"\x89PNG\r\n\x1a\n0000"), ".xlsx"),
        (SimpleUploadedFile("空.csv", b""), "空"),
        (SimpleUploadedFile("坏.xlsx", b"PK\x03\x04broken"), ".xlsx"),
        (SimpleUploadedFile("大.csv", b"a,b\n" * (4 * 1024 * 1024)), "12 MB"),
        (workbook([["甲", "乙"], ["1", "2"]]), "房号"),
        (workbook(HOMES[:1]), "表头"),
    ],
)
def test_what_is_no_such_list_is_said_beside_the_file(tried, file, words):
    answer = tried(file)
    assert answer.status_code == 422
    assert words in said(answer)


@pytest.mark.parametrize("wrong", [{"what": "fees"}, {"community": 999999}, {"what": ""}, {"file": ""}])
def test_a_choice_that_is_none_is_said(cast, supervisor, wrong):
    sent = {"what": "homes", "community": cast.community.pk, "file": workbook(HOMES), **wrong}
    assert supervisor.post(f"{IMPORTS}/check", sent).status_code == 422


def test_the_kept_file_is_its_owners_once_and_for_a_day(cast, supervisor, sign_in, tried):
    token = tried(workbook(HOMES)).context["token"]
    assert sign_in(cast.manager).post(f"{IMPORTS}/confirmation", {"token": token}).status_code == 409
    assert supervisor.post(f"{IMPORTS}/confirmation", {"token": f"{token}x"}).status_code == 409
    assert supervisor.post(f"{IMPORTS}/confirmation", {"token": token}).status_code == 302
    assert supervisor.post(f"{IMPORTS}/confirmation", {"token": token}).status_code == 409
    late = tried(workbook(HOMES)).context["token"]
    clock.travel_to(clock.now() + timedelta(hours=25))
    assert supervisor.post(f"{IMPORTS}/confirmation", {"token": late}).status_code == 409
    assert len(kept()) == 1
    tried(workbook(HOMES))
    assert len(kept()) == 1


def test_a_list_that_became_wrong_meanwhile_is_reported_again(cast, supervisor, tried):
    rows = [["楼栋", "单元", "名称"], ["3", "2", "楼道"]]
    token = tried(workbook(rows), what="areas").context["token"]
    cast.lobby.delete()
    cast.lift.delete()
    Home.objects.filter(community=cast.community).update(entrance=None)
    cast.home.entrance.delete()
    report = supervisor.post(f"{IMPORTS}/confirmation", {"token": token})
    assert report.status_code == 422
    assert "未导入" in said(report)


@pytest.mark.parametrize("what", ["homes", "areas", "equipment", "residents"])
def test_a_filled_template_is_understood(cast, supervisor, tried, what):
    answer = supervisor.get(f"{IMPORTS}/{what}/template")
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.content))
    titles = [cell.value for cell in book.active[1]]
    filled = {"楼栋": "3", "单元": "2", "房号": "1502", "姓名": "赵云", "身份": "业主", "类别": "电梯"}
    filled |= {"名称": "楼道", "设备名称": "客梯"}
    book.active.append([filled.get(title.strip("*"), None) for title in titles])
    file = BytesIO()
    book.save(file)
    assert tried(SimpleUploadedFile("模板.xlsx", file.getvalue()), what=what).status_code == 200


def test_only_those_who_may_import(cast, sign_in):
    for employee in (cast.wang, cast.liu, cast.he):
        client = sign_in(employee)
        assert client.get(IMPORTS).status_code == 403
        assert client.post(f"{IMPORTS}/check", {}).status_code == 403
        assert client.post(f"{IMPORTS}/confirmation", {}).status_code == 403
        assert client.get(f"{IMPORTS}/homes/template").status_code == 403


def test_a_list_goes_only_where_one_works(cast, sign_in):
    sent = {"what": "homes", "community": cast.community.pk, "file": workbook(HOMES)}
    assert sign_in(cast.stranger).post(f"{IMPORTS}/check", sent).status_code == 422


def test_no_template_for_what_is_no_list(supervisor):
    assert supervisor.get(f"{IMPORTS}/fees/template").status_code == 404


ARREARS = [["房号", "欠费金额", "截止日期"], ["3-2-1502", "1,234.50元", "2026-05-31"], ["3-2-1602", 0, ""]]


def store(supervisor, tried, rows):
    report = tried(workbook(rows, "欠费.xlsx"), "arrears")
    assert report.status_code == 200, said(report)
    return supervisor.post(f"{IMPORTS}/confirmation", {"token": report.context["token"]}, follow=True)


def test_arrears_are_noted_and_paid(cast, supervisor, tried):
    assert "欠费：新增 1" in said(store(supervisor, tried, ARREARS))
    note = Arrears.objects.get()
    assert (note.home, note.amount_fen, note.as_of) == (cast.home, 123450, date(2026, 5, 31))
    fact = Event.objects.filter(code="people.arrears_noted").get()
    assert "1234" not in str(fact.details)
    assert tried(workbook(ARREARS, "欠费.xlsx"), "arrears").context["report"].changes == (0, 0, 2)
    store(supervisor, tried, [ARREARS[0], ["3-2-1502", "800", ""]])
    assert (Arrears.objects.get().amount_fen, Arrears.objects.get().as_of) == (80000, clock.today())
    store(supervisor, tried, [ARREARS[0], ["3-2-1502", 0, ""]])
    assert not Arrears.objects.exists()


@pytest.mark.parametrize("row", [["3-2-1502", "-1", ""], ["3-2-1502", "1.234", ""], ["3-2-1502", "", ""],
                                 ["3-2-1502", "1", "2026-06-09"], ["9-9-9999", "1", ""]])  # fmt: skip
def test_arrears_that_make_no_sense(tried, row):
    assert tried(workbook([ARREARS[0], row], "欠费.xlsx"), "arrears").status_code == 422


def test_arrears_are_personal_data(cast, sign_in, tried):
    for person in (cast.wang, cast.zhang):
        file = workbook(ARREARS, "欠费.xlsx")
        sent = {"what": "arrears", "community": cast.community.pk, "file": file}
        assert sign_in(person).post(f"{IMPORTS}/check", sent).status_code == 403


OTHER = [["楼栋", "单元", "房号", "电梯卡号"], ["5", "1", "101", "0077"], ["合计", "", "1户", ""]]


def test_what_is_not_read_is_asked_before_anything_is_stored(cast, supervisor, tried):
    report = tried(workbook(OTHER))
    assert (report.status_code, [one.name for one in report.context["report"].unread]) == (200, ["电梯卡号"])
    words = said(report)
    assert "“电梯卡号”：不会读取的列" in words
    assert "不要这些内容，导入其余部分" in words
    assert "合计行" in words
    token = report.context["token"]
    again = supervisor.post(f"{IMPORTS}/confirmation", {"token": token})
    assert again.context["token"] == token
    assert not Home.objects.filter(building__number="5").exists()
    answer = supervisor.post(f"{IMPORTS}/confirmation", {"token": token, "without": "on"}, follow=True)
    words = said(answer)
    assert "云溪苑房屋：新增 1" in words
    assert "未导入的行共 1 行：3。 没有读取：电梯卡号。" in words
    assert Home.objects.filter(building__number="5").count() == 1


def test_running_numbers_are_named_and_not_asked(tried):
    report = tried(workbook([["序号", *HOMES[0]], [1, *HOMES[1]], [2, *HOMES[2]]]))
    assert (report.status_code, report.context["report"].unread) == (200, ())
    assert "没有读取：序号" in said(report)


def test_a_column_that_may_be_needed_refuses_the_list(tried):
    report = tried(workbook([["楼栋", "单元代称", "房号"], ["5", "1", "101"]]))
    assert (report.status_code, report.context["token"]) == (422, "")
    assert "这一列像是需要的内容（单元）" in said(report)
