"""The tags that decide something."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from qingyu.core import clock
from qingyu.core.clock import travelling
from qingyu.ui.forms import ConsoleForm, ResidentForm


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def drawn(source: str, path: str = "/", **context: object) -> str:
    return engines["django"].from_string(source).render(context, RequestFactory().get(path))


class Plain(forms.Form):
    phone = forms.CharField(label="电话", help_text="上门前会打")
    kind = forms.ChoiceField(choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)
    note = forms.CharField(required=False, widget=forms.Textarea)
    secret = forms.CharField(widget=forms.HiddenInput)


class Staff(ConsoleForm, Plain):
    pass


class Home(ResidentForm, Plain):
    pass


@pytest.mark.parametrize(("form", "worn"), [(Staff, "form-control"), (Home, "weui-input")])
def test_errors_stand_beside_the_field_and_are_announced(form, worn):
    html = drawn("{% field form.phone %}", form=form({"kind": "a"}))
    field = re.search(r"<input[^>]*>", html)[0]
    assert f"{worn} is-invalid" in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in field
    assert 'id="id_phone_error"' in html
    assert 'for="id_phone"' in html


def test_what_was_typed_stays():
    assert "<b>" not in (html := drawn("{% field form.phone %}", form=Staff({"phone": "<b>138"})))
    assert "&lt;b&gt;138" in html


def test_choices_are_a_group_with_a_legend():
    html = drawn("{% field form.kind %}", form=Home())
    assert html.count("<fieldset") == html.count("<legend") == 1
    assert len(re.findall(r'type="radio"[^>]*class="q-check"', html)) == 2


def test_a_form_prints_all_its_fields_in_its_look():
    for source in ("{{ form }}", "{% fields form %}"):
        html = drawn(source, form=Home())
        assert "weui-cells" in html
        assert html.count('name="secret"') == 1


def test_the_look_can_be_said_aloud():
    assert "weui-input" in drawn('{% field form.phone look="weui" %}', form=Plain())
    assert "form-control" in drawn("{% field form.phone %}", form=Plain())


@pytest.mark.parametrize(
    ("path", "exact", "current"),
    [
        ("/gallery/console", False, True),
        ("/gallery/console/12", False, True),
        ("/gallery/console/12", True, False),
        ("/gallery/consoles", False, False),
    ],
)
def test_the_menu_marks_where_one_is(gallery, path, exact, current):
    source = f'{{% nav_item "gallery:console" "工单" "inbox" count=3 exact={exact} %}}'
    assert ('aria-current="page"' in drawn(source, path)) is current


@pytest.mark.parametrize(
    ("minutes", "state", "words"),
    [(90, "ok", "剩 1 小时 30 分钟"), (20, "soon", "剩 20 分钟"), (-5, "late", "已超 5 分钟")],
)
def test_a_deadline_says_how_long_and_how_bad(minutes, state, words):
    with travelling(clock.now()):
        html = drawn("{% due at %}", at=clock.now() + timedelta(minutes=minutes))
    assert f"q-due-{state}" in html
    assert words in html


def test_no_deadline_says_nothing():
    assert drawn("{% due at %}", at=None).strip() == ""


def test_a_one_time_id_is_new_each_time():
    ids = {drawn("{% once %}") for _ in range(3)}
    assert len(ids) == 3


def test_pages_keep_the_filter():
    html = drawn("{% pager page %}", "/?q=漏水&page=2", page=Paginator(range(50), 10).page(2))
    assert "q=%E6%BC%8F%E6%B0%B4" in html
    assert "page=3" in html
    assert "page=1" in html


def test_a_cursor_replaces_the_other():
    html = drawn("{% cursor_pager 'x9' %}", "/?before=b1&kind=repair")
    assert "after=x9" in html
    assert "kind=repair" in html
    assert "before" not in html


def test_an_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in drawn('{% icon "droplet" %}')
    assert 'aria-label="水"' in drawn('{% icon "droplet" label="水" %}')


def test_filters_say_nothing_of_nothing():
    assert drawn("{{ x|daytime }}{{ x|ago }}{{ x|yuan }}{{ x|masked_phone }}", x=None) == ""


@pytest.mark.parametrize(("name", "letters"), [("王芳", "王芳"), ("欧阳修文", "修文"), ("Alice Smith", "AS"), ("", "")])
def test_an_avatar_has_two_letters(name, letters):
    assert f">{letters}</span>" in drawn("{% avatar name %}", name=name)


@pytest.mark.parametrize("chosen", ["3", 3])
def test_the_given_stars_stay_chosen(chosen):
    class Rated(forms.Form):
        rating = forms.ChoiceField(choices=[(str(n), n) for n in range(1, 6)])

    html = drawn("{% stars_input form.rating %}", form=Rated({"rating": chosen}))
    assert re.search(r'value="3" checked', html)
    assert html.count("checked") == 1
