"""Approved templates: which one, with which values, cut to what is allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.outbox.approved import cut, fill, missing_codes
from qingyu.outbox.providers import Outgoing

LINK = "https://wy.example.cn/t/AbCdEf123456"
LINES = "accepted = SMS_2: assignee, ticket, link\n坏的一行\nfinished=SMS_3:link_path"


def filled(template="test", values=None, body="您好", link="", longest=35):
    outgoing = Outgoing(address="", body=body, token="t", template=template, values=values or {}, link=link)
    return fill(outgoing, templates=LINES, otherwise="SMS_1", longest=longest)


def test_a_notice_with_a_template_of_its_own_fills_its_variables_in_order():
    found = filled("accepted", {"ticket": "260608-00001", "assignee": "张建国", "more": "x"}, link=LINK)
    assert found.code == "SMS_2"
    assert list(found.values.items()) == [("assignee", "张建国"), ("ticket", "260608-00001"), ("link", LINK)]


def test_every_other_notice_is_the_body():
    assert (filled().code, filled().values) == ("SMS_1", {"body": "您好"})


def test_a_link_can_be_given_without_its_site():
    assert filled("finished", link=LINK).values == {"link_path": "t/AbCdEf123456"}


@pytest.mark.parametrize("values", [{}, {"assignee": "张建国"}, {"assignee": "", "ticket": "260608-00001"}])
def test_where_a_value_is_missing_the_body_is_said_instead(values):
    found = filled("accepted", values, link=LINK)
    assert (found.code, found.values) == ("SMS_1", {"body": "您好"})


@pytest.mark.parametrize(
    ("text", "link", "longest", "short"),
    [
        ("师傅十点到", "", 35, "师傅十点到"),
        ("一" * 40, "", 35, "一" * 34 + "…"),
        (f"师傅十点到，请看这里{LINK}谢谢", LINK, 42, f"师傅十点到…{LINK}"),
        (f"师傅十点到{LINK}", LINK, 20, LINK),
        ("第一行\n第二行【注意】", "", 35, "第一行 第二行[注意]"),
        ("一" * 400, "", 0, "一" * 400),
    ],
)
def test_long_values_are_cut_and_links_never(text, link, longest, short):
    assert cut(text, link, longest) == short


@given(st.text(max_size=200), st.integers(min_value=2, max_value=60))
def test_no_value_is_longer_than_allowed(text, longest):
    assert len(cut(text, "", longest)) <= longest
    assert LINK in cut(f"{text} {LINK} {text}", LINK, longest)


def test_a_line_without_a_template_is_named():
    assert missing_codes("accepted = : a\nother = SMS_1: b", "SMS_9") == ["accepted"]
    assert missing_codes("", " ") == ["*"]
