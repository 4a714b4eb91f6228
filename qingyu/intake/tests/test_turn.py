"""A new matter in an old conversation: dialogues as residents write them, none written to fit the rule."""

import pytest

from qingyu.catalog.suggest import suggest
from qingyu.intake.codes import State, Why
from qingyu.intake.turn import Talk, Turn, turn_of
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

TALKS = {
    "tap": "卫生间洗手池的水龙头关不紧，一直滴水",
    "lamp": "三楼楼道的灯不亮了",
    "noise": "楼上每天晚上拖椅子，吵得睡不着，投诉好几次了",
    "lift": "电梯到七楼会抖一下，有响声",
    "bill": "请问上个月的物业费为什么多收了三十块",
    "gate": "单元门禁坏了，刷脸没反应",
    "trash": "楼下垃圾桶满了两天没人清",
    "sink": "厨房洗菜盆下水堵了",
    "dog": "楼下邻居家的狗半夜一直叫",
    "park": "我的车位被一辆白色轿车占了",
    "heat": "家里暖气片不热",
    "fee": "停车费怎么又涨了，能解释一下吗",
}
GOES_ON = [
    ("tap", "嗯嗯"),
    ("tap", "在家的，随时可以来"),
    ("tap", "周六上午吧"),
    ("tap", "现在滴得比早上快了"),
    ("tap", "是洗手池，不是淋浴"),
    ("tap", "师傅大概几点到？"),
    ("tap", "型号在龙头底下，我拍给你们看"),
    ("tap", "换一个要多少钱"),
    ("tap", "我下班才有空，六点以后"),
    ("tap", "修好了，不滴了，谢谢你们"),
    ("tap", "又开始滴水了，师傅昨天刚修过"),
    ("tap", "麻烦快点，水费都要超了"),
    ("tap", "钥匙放在门卫那里了"),
    ("tap", "👌"),
    ("tap", "1502，我姓李"),
    ("lamp", "四楼那边也看得见，就是三楼黑"),
    ("lamp", "还是黑的"),
    ("lamp", "灯泡换了又坏了"),
    ("lamp", "好的，辛苦了"),
    ("lamp", "什么时候能换？"),
    ("noise", "今晚又开始了"),
    ("noise", "一般十一点到一点"),
    ("noise", "你们上去说过了吗"),
    ("noise", "还在吵"),
    ("lift", "刚才又抖了"),
    ("lift", "只有左边那部"),
    ("lift", "维保的人来过了吗"),
    ("bill", "账单我发给你看"),
    ("bill", "那多收的什么时候退"),
    ("bill", "明白了，谢谢"),
    ("gate", "指纹也不行"),
    ("gate", "早上试了一下，好了"),
    ("gate", "对，就是二单元"),
    ("trash", "还没清"),
    ("trash", "已经发臭了，快点吧"),
    ("trash", "谢谢，看到有人来收了"),
    ("sink", "水已经溢出来了"),
    ("sink", "行，门禁密码是 8899，我爸在家等"),
    ("sink", "我试过通下水剂了没用"),
    ("sink", "今天能来吗"),
    ("sink", "人到哪了"),
    ("sink", "通了，谢谢师傅"),
    ("sink", "还要等多久啊"),
    ("sink", "住12楼"),
    ("sink", "就是昨天报的那个"),
    ("dog", "又叫了"),
    ("dog", "是泰迪"),
    ("dog", "从十二点叫到现在"),
    ("dog", "你们跟他说了吗"),
    ("dog", "好多了，谢谢"),
    ("park", "车牌粤B开头"),
    ("park", "还停着"),
    ("park", "车主联系上了吗"),
    ("park", "已经挪走了"),
    ("park", "发照片给你看"),
    ("heat", "客厅和卧室都不热"),
    ("heat", "温度只有15度"),
    ("heat", "昨天放过气了，没用"),
    ("heat", "晚上七点以后有人"),
    ("fee", "什么时候开始执行的"),
    ("fee", "有文件吗"),
    ("fee", "那老业主也涨吗"),
    ("fee", "知道了"),
    ("tap", "今天还能来人吗"),
    ("tap", "能换个好点的吗"),
    ("sink", "要自己先关水吗"),
    ("heat", "需要我在家等吗"),
    ("gate", "能修好吗"),
    ("bill", "我想了解这事的经过"),
]
NEW = [
    ("tap", "小区东门的道闸一直抬着，外面的车随便进"),
    ("tap", "有人把电动车推进电梯充电"),
    ("tap", "隔壁装修周末也在打钻，要投诉"),
    ("tap", "另外门口的垃圾三天没人收了"),
    ("tap", "我想举报一楼占用绿地种菜"),
    ("tap", "家里跳闸了，所有插座没电"),
    ("tap", "厨房有燃气味，很重"),
    ("lamp", "我家马桶堵了，水往外溢"),
    ("lamp", "停车位被外来车占了"),
    ("lamp", "你们的保安态度太恶劣了，我要投诉"),
    ("lamp", "电梯停在五楼不动了，里面有人"),
    ("lamp", "流浪狗在儿童乐园咬人了"),
    ("noise", "厨房的下水道反水了"),
    ("noise", "对了，地下车库漏雨，车都淋湿了"),
    ("noise", "二维码门禁打不开"),
    ("noise", "请问装修押金怎么退"),
    ("lift", "外墙瓷砖掉下来了，差点砸到人"),
    ("lift", "我家水表箱漏水"),
    ("lift", "楼道里有人堆纸箱，堵了消防通道"),
    ("bill", "暖气不热，屋里只有十四度"),
    ("bill", "楼上空调水滴到我家窗台"),
    ("bill", "草坪喷头坏了，一直喷水"),
    ("gate", "还有一件事，健身器材断了一根杆"),
    ("gate", "隔壁养鸡，天不亮就叫"),
    ("gate", "主卧天花板渗水了"),
    ("trash", "路灯全灭了，广场一片黑"),
    ("trash", "楼下烧烤店油烟熏得开不了窗"),
    ("trash", "快递柜夹了我的手，柜门坏了"),
    ("sink", "楼道里的声控灯不亮"),
    ("sink", "楼上小孩跑来跑去太吵了"),
    ("sink", "电梯按键失灵"),
    ("sink", "我要投诉保洁不扫楼道"),
    ("sink", "闻到天然气味道"),
    ("dog", "家里停水了"),
    ("dog", "停车场的灯坏了好几盏"),
    ("dog", "有人高空抛物，砸到车了"),
    ("park", "卫生间天花板漏水"),
    ("park", "装修工人在楼下堆建筑垃圾"),
    ("park", "老人被困电梯里了"),
    ("heat", "物业费可以手机交吗"),
    ("heat", "门口的摄像头歪了"),
    ("heat", "草地里都是狗屎，没人管"),
    ("fee", "厨房跳闸"),
    ("fee", "对面工地夜里施工"),
    ("fee", "单元门锁不上"),
    ("fee", "儿童滑梯裂了个口子"),
]
# What no category names and somebody asks for; only a person can say whose it is.
WISHES = [
    ("tap", "想办张游泳卡"),
    ("tap", "能借一下梯子吗"),
    ("tap", "老人办社保要物业出个证明"),
    ("lamp", "我想查一下房产面积"),
    ("lamp", "可以代收一个大件吗"),
    ("lamp", "搬家的货车能开进来吗"),
    ("noise", "帮我开一张居住情况说明"),
    ("noise", "活动室在哪里"),
    ("lift", "请问领养老补贴的表在哪填"),
    ("bill", "家里老人要租个轮椅"),
    ("gate", "孩子报名需要盖个章"),
    ("sink", "装空调的人进小区要不要登记"),
    ("dog", "如何加业主群"),
    ("heat", "户口迁移怎么办"),
    ("fee", "能不能帮老人量个血压"),
]


def turn(talk, text):
    about = suggest(TALKS[talk])
    return turn_of(text, suggest(text), Talk(TALKS[talk], about.kind, about.category, about.urgency))


@pytest.mark.parametrize(("talk", "text"), NEW + WISHES)
def test_a_new_matter_is_never_swallowed(talk, text):
    assert turn(talk, text) in (Turn.OWN, Turn.ASK)


@pytest.mark.parametrize(("talk", "text"), GOES_ON)
def test_what_goes_on_is_never_a_matter_of_its_own(talk, text):
    assert turn(talk, text) in (Turn.GOES_ON, Turn.ASK)


def test_few_are_asked():
    """A tray full of what is clear would be no help."""
    asked = [pair for pair in (*GOES_ON, *NEW) if turn(*pair) == Turn.ASK]
    assert len(asked) <= (len(GOES_ON) + len(NEW)) // 4, asked


LI = "13800001502"
FIRST = "三楼楼道的灯不亮了，麻烦换一下"


@pytest.mark.parametrize("channel", [Channel.WECHAT, Channel.SMS])
def test_three_matters_in_one_conversation_are_three_requests(arrive, channel):
    lamp = arrive(FIRST, phone=LI, channel=channel).ticket
    noise = arrive("隔壁装修周末也在打钻，要投诉", phone=LI, channel=channel).ticket
    drain = arrive("卫生间的下水道反水了", phone=LI, channel=channel).ticket
    assert len({lamp, noise, drain}) == 3
    assert (noise.kind, Ticket.objects.count()) == ("complaint", 3)
    assert not lamp.messages.exists()


@pytest.mark.parametrize("words", ["你们的保安态度太恶劣了，我要投诉", "五楼的声控开关也松了", "另外想咨询一件事"])
def test_in_doubt_it_is_asked_and_what_it_may_belong_to_is_said(arrive, words):
    lamp = arrive(FIRST, phone=LI, channel=Channel.WECHAT).ticket
    asked = arrive(words, phone=LI, channel=Channel.WECHAT)
    assert (asked.state, asked.why, asked.alike) == (State.SORTING, Why.OTHER_MATTER, lamp)
    assert not lamp.messages.exists()


def test_an_answer_to_our_message_about_something_else(cast, arrive):
    from qingyu.events.models import Event
    from qingyu.outbox import actions as outbox
    from qingyu.outbox.models import Carrier
    from qingyu.outbox.models import Message as Sent

    lamp = arrive(FIRST, phone=LI).ticket
    event = Event.objects.filter(thread_id=lamp.pk, code="tickets.opened").get()
    given = {"template": "x", "body": "收到", "token": "x", "event": event}
    sent = outbox.send(carrier=Carrier.SMS, address="+8613800001502", **given)
    Sent.objects.filter(pk=sent.pk).update(provider_id="out-9")
    drain = arrive("卫生间的下水道反水了", phone=LI, answers=("out-9",))
    assert drain.ticket != lamp
    asked = arrive("卧室的暖气一点都不热", phone=LI, answers=("out-9",), channel=Channel.EMAIL)
    assert (asked.why, asked.alike) == (Why.OTHER_MATTER, lamp)
    assert arrive("好的", phone=LI, answers=("out-9",), channel=Channel.EMAIL).ticket == lamp


def test_who_names_the_number_means_that_request(arrive):
    lamp = arrive(FIRST, phone=LI).ticket
    assert arrive("卫生间的下水道反水了", phone=LI, ticket=lamp.number).ticket == lamp
