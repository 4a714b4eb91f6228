"""How many people a cell names: 张三、李四 are two, 买买提·吐尔逊 and John Smith are one."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qingyu.core.errors import Invalid
from qingyu.core.tokens import HAN
from qingyu.people.names.cleaning import plain
from qingyu.people.names.surnames import PLAIN, SINGLE, TWO, surname_of

# Never inside a name; not those in brackets, as in 王五（曾用名：王武、王伍）.
PARTED = re.compile(r"[、丶,;/\\|&+\r\n\t]+(?![^()]{0,60}\))")
ONLY_HAN = re.compile(f"[{HAN}]+")
JOINED = re.compile(f"([{HAN}]{{2,4}})[和及与跟]([{HAN}]{{2,4}})")
LATIN_TURNED = re.compile(r"\s*[A-Za-z'-]+\s*,\s*[A-Za-z' -]+")
MORE = re.compile(r"等\s*(?:[0-9一二两三四五六七八九十]*\s*[人位户名])?$")
COMPANY = re.compile("公司|集团|中心|银行|物业|学校|医院|商行|事务所|委员会|合作社|协会")
MOST_OF_ONE = 4
# What stands beside a name and may be the others of several people: 夫妇, counts and numbers, a second name.
COUPLE = re.compile(
    f"[{HAN}]{{2}}(?:夫妇|夫妻|一家|一家人|全家|父子|父女|母子|母女|兄弟|姐妹|兄妹|姐弟|[两二三四][人位口]|一家[三四五六]口|俩|们)$"
)
COUNTED = re.compile("(?<![0-9A-Za-z])[0-9]{1,4}(?![0-9A-Za-z])")
BESIDE = re.compile(r"^([^()]+?) ?\(([^()]*)\)$")
DASHES = re.compile(f"(?<=[{HAN}]) ?[-—–―~→]+ ?(?=[{HAN}])")
UNREADABLE = re.compile(f"(?<=[{HAN}])[?]|[?](?=[{HAN}])")


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
    bare = BESIDE.fullmatch(text)
    outer = bare[1] if bare else text
    if _holds_more(outer) or (bare and (ONLY_HAN.fullmatch(bare[2]) and _all_names([bare[2]]))):
        _unsure(text)
    if (parts := DASHES.split(outer)) and len(parts) > 1:
        return parts if not bare and _all_names(parts) else _unsure(text)
    words = outer.split()
    if len(words) > 1 and all(ONLY_HAN.fullmatch(word) for word in words):
        found = [name for run in _runs(words, text) for name in _joined(run)]
        return found if not bare else [f"{found[0]}({bare[2]})"] if len(found) == 1 else _unsure(text)
    return _joined(text)


def _holds_more(text: str) -> bool:
    """Whether beside a Chinese name there is what no name has: 夫妇, a number, brackets or a lost letter in it."""
    if not re.search(f"[{HAN}]", text):
        return False
    if COUPLE.search(text) or COUNTED.search(text) or UNREADABLE.search(text) or re.search(r"[()]", text):
        return True
    dotted = text.split("·")
    return len(dotted) > 1 and all(len(part) < MOST_OF_ONE for part in dotted) and _all_names(dotted)


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
