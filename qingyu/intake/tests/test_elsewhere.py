"""Words about another place than the home of whoever wrote them."""

import pytest

from qingyu.accounts.actors import SYSTEM
from qingyu.intake.codes import State, Why
from qingyu.places import actions as places
from qingyu.places.models import Equipment
from qingyu.tickets.codes import Channel

LI = "13800001502"


@pytest.fixture
def town(cast):
    """Building 7 has a lobby and a lift, building 9 nothing that is known; there is one garage."""
    seven = places.make_building(cast.community, number="7", by=SYSTEM)
    places.make_building(cast.community, number="9", by=SYSTEM)
    places.make_area(cast.community, name="7 栋大堂", by=SYSTEM, building=seven)
    places.make_equipment(cast.community, kind=Equipment.Kind.LIFT, name="7 栋电梯", by=SYSTEM, building=seven)
    places.make_area(cast.community, name="地下车库", by=SYSTEM)
    return cast


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("7栋大堂的灯不亮", "7 栋大堂"),
        ("七号楼大堂漏水了", "7 栋大堂"),
        ("7#楼电梯又停了", "7 栋电梯"),
        ("9栋门口路灯坏了", "9栋"),
        ("9栋楼道灯不亮", "9栋楼道"),
        ("地下车库的灯全灭了", "地下车库"),
        ("车库里积水很深", "地下车库"),
        ("大堂的灯不亮了", "3 栋 2 单元大堂"),
        ("电梯有异响，一直抖", "3 栋 2 单元电梯"),
        ("小区门口的道闸坏了", "小区门口"),
    ],
)
def test_the_place_is_what_the_words_say(town, arrive, words, place):
    done = arrive(words, phone=LI, channel=Channel.WECHAT)
    ticket = done.ticket
    assert (ticket.home, ticket.reporter) == (None, town.li)
    assert place in ticket.place
    # Where the sender lives stays with what they sent.
    assert done.home == town.home


@pytest.mark.parametrize(
    "words",
    [
        "厨房水管漏水，地上全是水",
        "3栋2单元1502厨房漏水",
        "3栋的水压很低",
        "楼上1602室漏水到我家卫生间",
        "我去车库前发现家里停电了",
        "1502卧室的灯不亮",
    ],
)
def test_at_home_it_is_the_home(town, arrive, words):
    assert arrive(words, phone=LI, channel=Channel.WECHAT).ticket.home == town.home


@pytest.mark.parametrize(
    "words",
    ["15栋大堂灯不亮", "7栋801的狗一直叫", "7栋楼上的水滴到我家窗台", "我家在这边，9栋外墙瓷砖松了", "88号楼电梯停了"],
)
def test_in_doubt_it_is_asked(town, arrive, words):
    asked = arrive(words, phone=LI, channel=Channel.WECHAT)
    assert (asked.state, asked.why, asked.resident) == (State.SORTING, Why.OTHER_PLACE, town.li)


def test_another_place_in_a_conversation_is_no_line_of_it(town, arrive):
    lamp = arrive("楼道里的灯坏了，晚上很黑", phone=LI, channel=Channel.WECHAT).ticket
    other = arrive("7栋大堂的灯不亮", phone=LI, channel=Channel.WECHAT)
    assert other.ticket != lamp
    assert not lamp.messages.exists()
