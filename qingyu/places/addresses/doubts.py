"""The words around an address that may name a place of their own: 二期 before 3栋, 1503 after 1502."""

import re

from qingyu.places.addresses.letters import CHINESE, flat
from qingyu.places.addresses.patterns import ZONE

LONGEST = 24
# What stands right before a block without parting from it.
ATTACHED = re.compile(rf"[^\s,.;:!?、()\[\]\ue000]{{0,{LONGEST}}}\Z")
# 我家住, 您好麻烦看下, 门牌号: they lead to an address and name nothing.
_WORDS = (
    "您好|你好|麻烦|请|我们|咱们|我|你|您|本|这里|这边|那边|这|就|住址|地址|位置|房屋|房间|房号|门牌号?|住户|业主|租户|客户|户主|报修|维修|"
    "投诉|反映|家庭|家|户|居住|住|坐落|位于|在|于|是|的|到|来|去|往|至|从|由|给|帮|把|对|和|跟|与|向|为|了|也|都|看一?下|看看|看|修一?下|修|"
    "漏水|漏|送|寄|放|搬|进|出|急|快|上门|停电|停水|没电|没水|号码|#|第"
)
LEADING = re.compile(rf"\A(?:{_WORDS}|房)+")
# The 房 at the end of 洋房 and 楼房 belongs to a name.
ENDED = re.compile(rf"(?:{_WORDS}){{1,{LONGEST}}}\Z")
ENDING = re.compile(
    f"[\\w{CHINESE}]{{1,12}}?(?:期|区|苑|园|里|村|庭|府|城|湾|郡|轩|院|组团|大厦|广场|公寓|花园|弄|巷|胡同|路|街|道|座|栋|幢|楼)(?![\\w])"
)
PLACES = re.compile(
    rf"{ZONE}(?!域|别|间|面)|负[一二三四五1-9]|[0-9]{{1,4}} ?弄"
    r"|(?<![0-9A-Za-z.])[0-9]{3,4}[A-Za-z]?(?![0-9A-Za-z.:%])"
    r"|(?<![0-9A-Za-z.:-])0[1-9](?![0-9A-Za-z.:%年月日点分秒-])"
)
ZONED = re.compile(rf"(?<!分){ZONE}(?!域|别|间|面|待|望)")
# 1502隔壁 is another home.
BESIDE = re.compile(" ?的?(?:隔壁|对门|斜?对面|旁边|楼[上下](?!漏|吵|太|有|没|的声))")
OURS = re.compile("(?:我们|咱们|你们|我|咱|本|这个?|贵|全|小)+(?:小?区|院子?|楼|园)")


def before(text: str) -> tuple[str, ...]:
    """The words of ``text`` (flat, up to the address) that may name a place; what stands right before it comes last."""
    attached = attached_to(text)
    last = unled(attached)
    rest = text[: len(text) - len(attached)]
    named = [one for one in _named(rest) if not OURS.fullmatch(one)]
    return (*named, *([last] if last and not OURS.fullmatch(last) else ()))


def attached_to(text: str) -> str:
    """What stands right before the address that ``text`` (flat) leads to, as it is: 我家住洋房."""
    attached = ATTACHED.search(text[-LONGEST:])
    return attached[0] if attached else ""


def unled(text: str) -> str:
    """``text`` without the words that lead to an address, at both its ends: 我家住洋房 → 洋房, never 洋."""
    return ENDED.sub("", LEADING.sub("", text))


def after(text: str) -> tuple[str, ...]:
    """The words of ``text`` (flat, from the address on) that may name a place."""
    beside = BESIDE.match(text)
    named = (found[0] for found in PLACES.finditer(text[:MOST]))
    return (*([beside[0].strip()] if beside else ()), *named)


def places_named(text: str) -> list[str]:
    """The words of ``text`` that name a phase, a quarter, a lane or a level: 二期, 海棠苑, 负一."""
    return [one for one in _named(flat(text)[0]) if not (one.isascii() and one.isalnum())]


def zones_named(text: str) -> list[str]:
    """The phases and quarters that ``text`` names, as written: 二期, B区. 一片 and 三里 name none."""
    return [found[0] for found in ZONED.finditer(text) if found[0][-1] in "期区苑团"]


def _named(text: str) -> list[str]:
    text = text[-MOST:]
    spans = [found.span() for pattern in (PLACES, ENDING) for found in pattern.finditer(text)]
    words: list[str] = []
    end = -1
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            words.append(text[start:stop])
            end = stop
    return words


# What people write around an address is short; a longer text is no address, and its first doubt is enough.
MOST = 500
