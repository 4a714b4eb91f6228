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
        ("7#大堂漏雨", "7 栋大堂"),
        ("7号大堂漏雨", "7 栋大堂"),
        ("9＃天台的门坏了", "9＃天台"),
        ("9#单元门关不上", "9#单元门"),
        ("9栋和7栋中间的草坪积水", "草坪"),
        ("后面的雨水井堵了，水漫出来", "后面的雨水井"),
        ("西边栅栏被人剪开了一个口", "西边栅栏"),
        ("您好，早上路过看到凉亭的木板断了", "凉亭"),
        ("秋千的链子快断了", "秋千"),
        ("步道上的雨水箅翘起来了", "步道上的雨水箅"),
        ("救援通道被货车占了", "救援通道"),
        ("公共厕所没有水", "公共厕所"),
        ("四期那边的庭院灯不亮", "四期那边的庭院灯"),
        ("C区草坪没人浇水", "C区草坪"),
        ("四期大堂漏雨", "四期大堂"),
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
        "楼上往草坪扔烟头，烟灰飘进我家",
        "1602漏到我家厨房",
        "孩子房的窗户关不上",
        "另一个房间也漏水",
        "屋里一片漆黑，没电了",
        "隔壁的出租房太吵",
        "入户门后门吸掉了",
        "充电桩怎么申请",
        "老人家的卧室没有暖气",
    ],
)
def test_at_home_it_is_the_home(town, arrive, words):
    assert arrive(words, phone=LI, channel=Channel.WECHAT).ticket.home == town.home


@pytest.mark.parametrize(
    "words",
    [
        "15栋大堂灯不亮",
        "7栋801的狗一直叫",
        "7栋楼上的水滴到我家窗台",
        "我家在这边，9栋外墙瓷砖松了",
        "88号楼电梯停了",
        "7栋1单元402厨房漏水",
        "我姐家9-1-301阳台的窗户掉了",
        "9栋3单元601马桶坏了，我家的另一套",
        "我的第二套房卧室渗水",
        "我爸妈家卫生间下水堵了",
        "7-2-1001楼上漏水下来",
        "5#电梯门关不上",
        "四期的水压很低",
    ],
)
def test_in_doubt_it_is_asked(town, arrive, words):
    asked = arrive(words, phone=LI, channel=Channel.WECHAT)
    assert (asked.state, asked.why, asked.resident) == (State.SORTING, Why.OTHER_PLACE, town.li)


def test_another_place_in_a_conversation_is_no_line_of_it(town, arrive):
    lamp = arrive("楼道里的灯坏了，晚上很黑", phone=LI, channel=Channel.WECHAT).ticket
    other = arrive("7栋大堂的灯不亮", phone=LI, channel=Channel.WECHAT)
    assert other.ticket != lamp
    assert not lamp.messages.exists()


def test_an_emergency_elsewhere_is_opened_there_and_never_at_home(town, arrive):
    done = arrive("9栋2单元601厨房有很重的煤气味", phone=LI, channel=Channel.WECHAT)
    ticket = done.ticket
    assert (ticket.urgency, ticket.home, ticket.reporter) == ("A", None, town.li)
    assert "9栋2单元601" in ticket.place
    assert done.home == town.home


@pytest.mark.parametrize(
    "words", ["3-2-1502厨房漏水", "3栋2单元1502没有热水", "四期3栋2单元1502没有热水", "3栋的水压很低"]
)
def test_who_leaves_out_the_phase_of_their_own_block_is_at_home(town, arrive, words):
    town.home.building.number = "四期3"
    town.home.building.save()
    assert arrive(words, phone=LI, channel=Channel.WECHAT).ticket.home == town.home


def test_a_block_whose_name_ends_like_the_own_one_is_another(town, arrive):
    places.make_building(town.community, number="洋楼3", by=SYSTEM)
    asked = arrive("洋楼3栋2单元1502厨房漏水", phone=LI, channel=Channel.WECHAT)
    assert (asked.state, asked.why) == (State.SORTING, Why.OTHER_PLACE)
