"""What a first answer should have: the resident's name and a time they can count on (F2, F10)."""

import re

from qingyu.core.script import folded
from qingyu.core.text import COMPOUND
from qingyu.knowledge.codes import Missing

TITLES = (
    "先生|女士|小姐|太太|阿姨|叔叔|伯伯|大伯|大爷|大妈|大叔|大姐|大哥|爷爷|奶奶"
    "|老师|师傅|医生|教授|经理|总|工|姐|哥|老|业主"
)
COMMITMENT = re.compile(
    r"[0-9一二两三四五六七八九十半]{1,9}\s*个?(?:分钟|刻钟|小时|钟头|天|日|工作日|周|星期|月)"
    r"(?:之?内|以内|后|左右|到|可|就|完成|给|回|答|上门)"
    r"|[0-9]{1,2}:[0-9]{2}|[0-9一二两三四五六七八九十]{1,3}点"
    r"|(?:今|明|后)(?:天|日|晚|早)(?:之?[前内]|上午|中午|下午|晚上|早上|傍晚|[0-9]|安排|给|派|上门)"
    r"|(?:本|下|这)?(?:周|星期|礼拜)[一二三四五六日天]|[0-9]{1,2}月[0-9]{1,2}[日号]|(?:本|下)(?:周|月)内|当天"
)


def lacking(plain: str, name: str) -> list[Missing]:
    """What the folded text ``plain`` lacks as a first answer to ``name``."""
    missing = []
    if name.strip() and not _addressed(plain, folded(name.strip())):
        missing.append(Missing.NAME)
    if not COMMITMENT.search(plain):
        missing.append(Missing.TIME)
    return missing


def _addressed(plain: str, name: str) -> bool:
    if name in plain:
        return True
    surname = name[:2] if len(name) > 2 and name[:2] in COMPOUND else name[:1]
    return bool(re.search(f"{re.escape(surname)}(?:{TITLES})", plain))
