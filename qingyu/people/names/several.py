"""How many people a cell names: 张三、李四 are two, 买买提·吐尔逊 and John Smith are one."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.core.tokens import HAN
from qingyu.people.names.cleaning import plain
from qingyu.people.names.surnames import PLAIN, SINGLE, TWO, surname_of

# Never inside a name; not those in brackets, as in 王五（曾用名：王武、王伍）.
PARTED = re.compile(r"[、,;/\\|&+\r\n\t]+(?![^()]{0,60}\))")
ONLY_HAN = re.compile(f"[{HAN}]+")
JOINED = re.compile(f"([{HAN}]{{2,4}})[和及与跟]([{HAN}]{{2,4}})")
LATIN_TURNED = re.compile(r"\s*[A-Za-z'-]+\s*,\s*[A-Za-z' -]+")
MORE = re.compile(r"等\s*(?:[0-9一二两三四五六七八九十]*\s*[人位户名])?$")
COMPANY = re.compile("公司|集团|中心|银行|物业|学校|医院|商行|事务所|委员会|合作社|协会")
MOST_OF_ONE = 4


def split(text: str) -> list[str]:
    """The names in ``text``, as written but for spaces: 张三、李四 → two, 买买提·吐尔逊, John Smith and 王 五 → one.

    Empty for an empty text. Raises Invalid for ``name`` where one name and several look alike.
    """
    if LATIN_TURNED.fullmatch(text):
        _unsure(text)
    lines = "\n".join(plain(line) for line in text.splitlines())
    found = [name for part in PARTED.split(lines) if part.strip() for name in _people(part.strip())]
    if any(MORE.search(name) for name in found):
        _unsure(text)
    return found


def _people(text: str) -> list[str]:
    """The people in a text without commas."""
    if COMPANY.search(text):
        return [text]
    words = text.split()
    if len(words) > 1 and all(ONLY_HAN.fullmatch(word) for word in words):
        return [name for run in _runs(words, text) for name in _joined(run)]
    return _joined(text)


def _joined(text: str) -> list[str]:
    """王五和赵六 are two, 和 in 李和平 is a part of the name."""
    pair = JOINED.fullmatch(text)
    if pair is None:
        return [text]
    sure = [bool(surname_of(name)) for name in pair.groups()]
    if any(sure) and not all(sure):
        _unsure(text)
    return list(pair.groups()) if all(sure) else [text]


def _runs(words: list[str], text: str) -> list[str]:
    """The names among Chinese words parted by spaces, each whole: 王 五 is one name, 王五 赵六 are two."""
    if words[0] in {"和", "及", "与"} or words[-1] in {"和", "及", "与"}:
        _unsure(text)
    between = [word for word in words if word in {"和", "及", "与"}]
    if between and _all_names(word for word in words if word not in between):
        return [word for word in words if word not in between]
    if _one_name(words):
        return ["".join(words)]
    return words if _all_names(words) else _unsure(text)


def _one_name(words: list[str]) -> bool:
    """王 五, 欧阳 娜娜, 李小 龙 and 王 五 六, not 王 五 赵 六."""
    whole = "".join(words)
    if (len(words) > 2 and any(len(word) > 1 for word in words)) or len(whole) > MOST_OF_ONE:
        return False
    if len(words) == 2 and (words[0] in TWO | SINGLE or len(words[1]) == 1):
        return True
    return len(whole) < MOST_OF_ONE or whole[:2] in TWO


def _all_names(words: Iterable[str]) -> bool:
    return all(2 <= len(word) <= MOST_OF_ONE and _surname_is_plain(word) for word in words)


def _surname_is_plain(name: str) -> bool:
    return surname_of(name) in TWO | PLAIN and name not in TWO


def _unsure(text: str) -> list[str]:
    words = _("Is “%(text)s” one person or several? Please part the names with 、 or write each in a row of its own.")
    raise Invalid({"name": words % {"text": " ".join(text.split())}})
