"""Text about people: what may be shown of it to everybody."""

import re

DIGIT = re.compile(r"\d")
# The compound surnames still met in practice; everybody else has a surname of one character.
COMPOUND = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "司徒",
        "夏侯",
        "轩辕",
        "端木",
        "百里",
        "南宫",
        "东郭",
        "西门",
        "呼延",
        "澹台",
        "闻人",
        "申屠",
        "歐陽",
        "諸葛",
        "東方",
        "尉遲",
        "公孫",
        "長孫",
        "軒轅",
        "東郭",
        "西門",
        "聞人",
    ]
)
SHOWN = 4
HIDDEN = 4


def masked_phone(number: str) -> str:
    """``138****1234``: four digits before the last four are hidden; of short numbers at most what exceeds four shows.

    Separators stay where they are, the prefix +86 is left out. Rule: GB/T 35273 display limitation.
    """
    number = re.sub(r"^\s*(\+|00)86[\s-]*", "", number)
    places = [match.start() for match in DIGIT.finditer(number)]
    last = min(SHOWN, max(0, len(places) - HIDDEN))
    end = len(places) - last
    hidden = set(places[max(0, end - HIDDEN) : end])
    return "".join("*" if index in hidden else letter for index, letter in enumerate(number))


def masked_name(name: str) -> str:
    """``张*``: the surname and one star, however long the given name is; a single letter is hidden whole."""
    name = name.strip()
    if len(name) < 2:
        return "*" * len(name)
    surname = name[:2] if len(name) > 2 and name[:2] in COMPOUND else name[:1]
    return f"{surname}*"
