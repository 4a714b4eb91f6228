"""Layouts, partials and error pages draw; errors from views find their words."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from qingyu.core import middleware
from qingyu.core.errors import Clash, Invalid
from qingyu.ui import toasts

UI = Path(__file__).parent.parent
PAGES = ["console", "resident", "field"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_with_everything_on_it(gallery, client, page):
    html = client.get(f"/gallery/{page}").content.decode()
    assert '<html lang="zh-hans"' in html
    assert 'id="toasts"' in html
    assert "user-scalable" not in html
    assert "<script>" not in html


def test_every_partial_is_drawn_somewhere(gallery, client):
    drawn = {template.name for page in PAGES for template in client.get(f"/gallery/{page}").templates}
    parts = {f"ui/parts/{path.name}" for path in (UI / "templates/ui/parts").glob("*.html")}
    # Only error pages have these words; the tests below draw them.
    assert parts - drawn == {"ui/parts/error_words.html"}


def test_the_chosen_look_is_painted_by_the_server(gallery, client):
    client.cookies["theme"], client.cookies["elder"] = "dark", "1"
    html = client.get("/gallery/resident").content.decode()
    assert 'data-bs-theme="dark"' in html
    assert 'data-weui-mode="care"' in html
    assert 'class="q-mobile q-resident elder"' in html


def test_a_forged_look_is_ignored(gallery, client):
    client.cookies["theme"] = "dark onload"
    assert 'data-theme="auto"' in client.get("/gallery/resident").content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_pages_need_nothing(name):
    assert "q-error-page" in render_to_string(name)


def test_an_error_is_a_page_for_people(rf: RequestFactory):
    response = middleware.answer(rf.get("/"), Invalid({"phone": "<电话>不对", "home": "没有这个房号"}))
    assert response.status_code == 422
    assert "<li>&lt;电话&gt;不对</li>" in response.content.decode()


def test_an_error_is_a_toast_for_htmx(rf: RequestFactory):
    request = rf.get("/", headers={"HX-Request": "true"})
    request.htmx = HtmxDetails(request)
    response = middleware.answer(request, Clash("已经有人接单了"))
    assert response["HX-Retarget"] == "#toasts"
    assert 'role="alert"' in (html := response.content.decode())
    assert "已经有人接单了" in html


def test_a_view_can_say_something():
    assert "saved" in toasts.toast(HttpResponse(), "saved")["HX-Trigger"]


def test_live_pages_carry_their_token():
    html = render_to_string("ui/base.html", {"live_token": "abc", "live_url": "http://live.test/"})
    assert 'data-live-url="http://live.test/" data-live-token="abc"' in html


def test_residents_load_less_than_100_kb():
    dist = UI / "static/dist"
    names = ["resident.css", "resident.js", "theme.js", "icons.svg"]
    size = sum(len(gzip.compress((dist / name).read_bytes())) for name in names)
    assert size < 100 * 1024


def test_every_icon_of_the_room_is_in_the_sprite(gallery, client):
    sprite = (UI / "static/dist/icons.svg").read_text()
    html = "".join(client.get(f"/gallery/{page}").content.decode() for page in PAGES)
    used = {part.split('"')[0] for part in html.split(f"{django_settings.STATIC_URL}dist/icons.svg#")[1:]}
    assert {name for name in used if f'id="{name}"' not in sprite} == set()
