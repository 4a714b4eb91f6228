"""Every component on three pages, with nothing, with much and with 200 characters: for eyes, axe and tests.

A URLconf of its own, with templates of its own: the ``gallery`` fixture brings both.
"""

from datetime import timedelta
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from qingyu.core import clock
from qingyu.core.errors import Clash
from qingyu.ui.forms import ConsoleForm, ResidentForm
from qingyu.ui.toasts import toast

TEMPLATES = Path(__file__).parent / "templates"
LONG = (
    "六栋二单元电梯间的感应灯从上周三开始就一直不亮，老人晚上出门看不清台阶，已经有两位邻居差点绊倒，麻烦尽快安排师傅过来看一看，"
    * 3
)
PHOTO = {"url": "/static/ui/logo.svg", "alt": "楼道的灯"}
KINDS = [("repair", "报修"), ("complaint", "投诉"), ("enquiry", "咨询"), ("praise", "表扬")]


class Fields(forms.Form):
    phone = forms.CharField(label="联系电话", help_text="师傅上门前会打这个电话。")
    kind = forms.ChoiceField(label="类型", choices=KINDS, widget=forms.RadioSelect)
    place = forms.ChoiceField(label="地点", choices=[("", "请选择"), ("home", "家里"), ("public", "公共区域")])
    words = forms.CharField(label="情况说明", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    when = forms.DateTimeField(
        label="方便的时间", required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    agree = forms.BooleanField(label="可以在我不在家时由物业开门")
    rating = forms.ChoiceField(label="您满意吗", choices=[(n, n) for n in range(1, 6)])


class StaffFields(ConsoleForm, Fields):
    pass


class HomeFields(ResidentForm, Fields):
    pass


class Filter(ConsoleForm, forms.Form):
    kind = forms.ChoiceField(label="类型", choices=KINDS)
    q = forms.CharField(label="关键词", required=False)


def given(form: type[forms.Form]) -> dict[str, forms.Form]:
    return {"form": form(initial={"kind": "repair", "rating": 4}), "wrong": form({"words": LONG, "phone": ""})}


def context(page: str) -> dict[str, object]:
    now = clock.now()
    return {
        "long": LONG[:200],
        "now": now,
        "moments": [now + timedelta(minutes=minutes) for minutes in (3000, 65, 12, -20, -3000)],
        "pairs": [("报修人", "王芳"), ("房号", "3栋2单元1502"), ("备注", LONG[:200]), ("预约", "")],
        "story": [
            {
                "at": now - timedelta(minutes=3),
                "words": "张师傅已经到达现场，正在检查",
                "who": "张师傅",
                "tone": "brand",
            },
            {
                "at": now - timedelta(hours=1),
                "words": "已派给工程部",
                "who": "李敏",
                "note": LONG[:200],
                "photos": [PHOTO] * 3,
            },
            {"at": now - timedelta(days=1), "words": "超过了承诺的响应时间", "who": "系统", "tone": "late"},
            {"at": now - timedelta(days=3), "words": LONG[:200], "who": "王芳"},
        ],
        "step_labels": ["已受理", "已派单", "处理中", "待确认", "已评价"],
        "faces": [
            {"url": "?a", "label": "处理", "current": True, "count": 12},
            {"url": "?b", "label": "沟通记录"},
            {"url": "?c", "label": "承诺", "count": 3},
            {"url": "?d", "label": "照片与附件", "count": 0},
        ],
        "pages": Paginator(range(95), 20).page(2),
        "people": ["王芳", "欧阳修文", "Alice Smith", "李敏", "陈志强", "赵"],
        "bars": {
            "xAxis": {"type": "category", "data": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]},
            "yAxis": {"type": "value"},
            "series": [
                {"name": "报修", "type": "bar", "stack": "all", "data": [12, 18, 9, 14, 21, 30, 26]},
                {"name": "投诉", "type": "bar", "stack": "all", "data": [2, 1, 3, 0, 2, 4, 3]},
                {"name": "满意率", "type": "line", "data": [20, 22, 21, 25, 24, 28, 30]},
            ],
        },
        "help_phone": "02788886666",
        "live_token": "first" if page == "moving" else "",
    }


def show(request: HttpRequest, page: str) -> HttpResponse:
    form = StaffFields if page == "console" else HomeFields
    return render(
        request, f"gallery/{page}.html", {**context(page), **given(form), "filter": Filter({"kind": "repair"})}
    )


def part(request: HttpRequest) -> HttpResponse:
    return HttpResponse("新的")


def wrong(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<form id="wrong">请填写电话</form>', status=422)


def refuse(request: HttpRequest) -> HttpResponse:
    raise Clash("已经有人接单了")


def crash(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<h1>Traceback</h1>", status=500)


def say(request: HttpRequest) -> HttpResponse:
    return toast(HttpResponse(), "已保存")


pages = [path(page, show, {"page": page}, name=page) for page in ("console", "resident", "field", "moving")]
parts = [path(view.__name__, view) for view in (part, wrong, refuse, crash, say)]
urlpatterns = [path("gallery/", include(([*pages, *parts], "gallery")))]
