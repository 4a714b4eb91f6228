"""Whether a line in a conversation goes on with its request, begins a matter of its own, or must be asked about. Pure.

A matter that lies as a line in another one has no clock, no owner and no case of its own, so only what clearly goes on
is a line: short answers, "still leaking", times, keys. What names another category with a wish, another place or an
emergency is its own. Everything between is for a person, with one tap.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from qingyu.catalog.codes import Kind, Urgency
from qingyu.catalog.suggesters.about import SOUND
from qingyu.catalog.suggestion import Suggestion
from qingyu.knowledge.synonyms import likeness

# "Besides", "one more thing", "I want to report": said of what comes anew.
ANNOUNCES = re.compile(
    "另外|此外|顺便|再有|对了[,，。 ]|还有[,，:： ]|还有(?:一|个|件)|再(?:问|报|反映|说|咨询|投诉)|别的(?:事|问题)"
    "|(?:第[二三四]|又一|另一?|还有一?|新)[件个](?:事|问题)|我(?:要|想)(?:再)?(?:报修|举报|反映|咨询|投诉)"
)
QUESTION = re.compile("请问|想问|问一下|咨询|打听")
ASKS = re.compile(r"[吗呢?？]\W*$")
# What points back to what is under way.
REFERS = re.compile(
    "还(?:在|是|没|不|要|那|得|漏|堵|响|吵|臭)|又(?:开始|坏|漏|停|堵|响|不|抖|来了)|仍|依然|依旧|刚才|刚刚|之前|上次|上面|前面|这个(?!月|季|星期|礼拜|周|年|小区)|那个|那边|这里"
    "|修[好过完了]|没修|维修|(?<!装修)(?<!施工)(?:师傅|工人)|来过|说过|什么时候|啥时候|几点|多久|多长时间|进度|怎么样了|在家|不在|没人(?:来|管|联系|接)|上门|预约|改[到成约天]"
    "|钥匙|门禁码|密码|谢|好的|(?:可以|不用|不需要)(?![^,，。.;；]{1,14}[吗么嘛?？])|收到|辛苦|麻烦了|快[点些]|催|更|越来越|照片|图片|视频|如图|[拍发]给|地址|门牌|电话|我是"
    "|多少钱|费用|收费吗|配件|材料|同意|取消|补充|^是(?!不是|否)"
    r"|^(?:对的?|嗯+|不是|就是|没有|有的?|在的?|好|行|可以)(?=\W|$)"
)
# What somebody wishes for or wants to know, for themselves.
WISHES = re.compile(
    "(?<!不)想(?!象|不|到|起)|要(?!出门|上班|下班|走了|不|是|么|紧|等|超|睡|回|修|换|来|到|多|求|点|开始)|需要|需不需要|打算|准备(?:办|装|搬|买|租)|希望"
    "|(?:能|可|会|要|用|有|是)(?:不能|否|不可以|不会|不要|不用|没有|不是)|(?:可以|能|会|用|得|有|让|允许)[^,，。.;；]{0,14}[吗么嘛]"
    "|怎[么样](?:才能)?(?:办|弄|开|申请|走|交|用|买|租|写|填|查|联系|领|拿|报名|登记)|如何|在哪|哪[里儿](?!漏|坏|响|堵)|去哪|哪个(?:部门|窗口|平台|app)|谁(?:负责|管|办)"
    "|(?:帮我?|给我|帮忙|替我|麻烦)(?:开|办|借|拿|取|收|搬|找|盖|打印|复印|登记|申请|叫|写|送)|借(?:一下|用|个|一|我)|开(?:个|一?张|份)|办(?:个|一?张|理)"
)
# "Can he come today?" and "about that matter" are about what is under way.
COMES = re.compile(
    "(?:来|到|修|换|弄|处理|解决|搞定|查|退|通|清|看)(?:一下|好|完|人|掉)?(?:了|得)?[吗么嘛呢啊吧?？]|人(?:呢|到)|[来过去]看"
    "|[这那](?:件|事|边|问题)"
)
COMPLAINS = re.compile("投诉|举报|12345|12315|曝光|信访|住建")
TAKES_BACK = re.compile("不(?:用|再|想|是)?投诉|撤[销回]?投诉|取消投诉")
_ROOMS = (
    ("厨房", "灶台"),
    ("卫生间", "厕所", "洗手间", "浴室", "马桶"),
    ("客厅",),
    ("卧室", "主卧", "次卧"),
    ("书房",),
    ("阳台",),
    ("楼道", "走廊", "楼梯"),
    ("大堂", "大厅", "门厅"),
    ("电梯",),
    ("车库", "地库", "停车场"),
    ("屋顶", "天台"),
    ("大门", "小区门口"),
    ("花园",),
    ("路灯",),
)
SPOTS = {word: words[0] for words in _ROOMS for word in words}
# So sure a suggestion is of its category that nobody need be asked; so alike two texts speak of one thing.
SURE, VERY_SURE, ALIKE = 0.15, 0.4, 0.3
SHORT, LONG = 8, 24
_WORD = re.compile(r"[^\W_]")


class Turn(StrEnum):
    """What the line is to the request."""

    GOES_ON = "goes_on"
    OWN = "own"
    ASK = "ask"


@dataclass(frozen=True)
class Talk:
    """What the request of the conversation is about."""

    text: str
    kind: str
    category: str
    urgency: str


def turn_of(text: str, proposed: Suggestion, talk: Talk, *, elsewhere: bool = False) -> Turn:
    """What ``text``, for which ``proposed`` is suggested, is to ``talk``; ``elsewhere``: it names another place."""
    about = category_in(proposed)
    if proposed.urgency == Urgency.A:
        return _emergency(about, talk, elsewhere=elsewhere)
    if elsewhere:
        return Turn.OWN if about and _wants(proposed) else Turn.ASK
    if COMPLAINS.search(text) and not (talk.kind == Kind.COMPLAINT and about in ("", talk.category)):
        return _complaint(text, about, talk, proposed)
    if ANNOUNCES.search(text) and (about or _wants(proposed) or len(_WORD.findall(text)) > SHORT):
        return Turn.OWN if about not in ("", talk.category) and proposed.confidence >= SURE else Turn.ASK
    if not about:
        return _unnamed(text, proposed)
    return _same(text, talk) if about == talk.category else _other(text, proposed)


def category_in(proposed: Suggestion) -> str:
    """The category that a rule, not the mere sound of the words, decided; "" where none did or nobody cares for it."""
    named = any(one.axis == "category" and one.rule not in ("", SOUND) for one in proposed.reasons)
    return proposed.category if named and proposed.category != "other" and proposed.confidence > 0.02 else ""


def _emergency(about: str, talk: Talk, *, elsewhere: bool) -> Turn:
    """As a line of what is no emergency nobody would run."""
    goes_on = talk.urgency == Urgency.A and about in ("", talk.category) and not elsewhere
    return Turn.GOES_ON if goes_on else Turn.OWN


def _complaint(text: str, about: str, talk: Talk, proposed: Suggestion) -> Turn:
    """A complaint about something else is a case of its own; one about how this request goes is for a person to say."""
    of_this = about in ("", talk.category, "service") or TAKES_BACK.search(text)
    return Turn.ASK if of_this or proposed.confidence < SURE else Turn.OWN


def _unnamed(text: str, proposed: Suggestion) -> Turn:
    """Nothing that a rule knows by its category."""
    length = len(_WORD.findall(text))
    if _wishes_anew(text):
        return Turn.ASK
    if REFERS.search(text) or (proposed.kind == Kind.COMPLIMENT and length <= LONG):
        return Turn.GOES_ON
    wants = _wants(proposed) and proposed.kind in (Kind.REPAIR, Kind.COMPLAINT, Kind.SUGGESTION)
    asks = bool(QUESTION.search(text)) and length > SHORT
    return Turn.ASK if wants or asks or length > LONG else Turn.GOES_ON


def _wishes_anew(text: str) -> bool:
    """Whether it asks for something or about something without a word that points to what is under way."""
    return bool(WISHES.search(text)) and not (REFERS.search(text) or COMES.search(text))


def _same(text: str, talk: Talk) -> Turn:
    """The category of the request: more about it, or the next fault of its kind."""
    here, there = _spots(text), _spots(talk.text)
    if here and there and not here & there:
        return Turn.ASK
    asks_on = len(_WORD.findall(text)) <= SHORT and ASKS.search(text)
    goes_on = REFERS.search(text) or asks_on or likeness(text, talk.text) >= ALIKE
    return Turn.GOES_ON if goes_on else Turn.ASK


def _other(text: str, proposed: Suggestion) -> Turn:
    """Another category: its own, unless it points back to what is under way."""
    length = len(_WORD.findall(text))
    short = length <= SHORT
    if proposed.kind == Kind.COMPLIMENT and short:
        return Turn.GOES_ON
    if REFERS.search(text):
        # "多少钱", "门禁码 1502#", "师傅早点来": about what is under way, whatever its words sound like.
        answers = (short and proposed.kind == Kind.ENQUIRY) or (length <= LONG and not _wants(proposed))
        of_service = proposed.category == "service" and proposed.kind != Kind.COMPLAINT
        return Turn.GOES_ON if answers or of_service else Turn.ASK
    if not _wants(proposed):
        return Turn.OWN if proposed.confidence >= VERY_SURE and not short else Turn.ASK
    return Turn.OWN if proposed.confidence >= SURE else Turn.ASK


def _wants(proposed: Suggestion) -> bool:
    """Whether a rule heard that something is to be done or answered."""
    return any(one.axis == "kind" for one in proposed.reasons)


def _spots(text: str) -> set[str]:
    return {spot for word, spot in SPOTS.items() if word in text}
