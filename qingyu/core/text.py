"""Text about people: what may be shown of it to everybody."""

import re

DIGIT = re.compile(r"\d")
# A stored number's extension, as in +862885551234x66.
EXTENSION = re.compile("(?<=[0-9])x(?P<inner>[0-9]{1,5})$")
# The compound surnames still met in practice; everybody else has a surname of one character.
COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳上官司马诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒夏侯轩辕端木百里南宫东郭西门呼延澹台闻人申屠"
        "歐陽諸葛東方尉遲公孫長孫軒轅東郭西門聞人",
    )
)
SHOWN = 4
HIDDEN = 4


def masked_phone(number: str) -> str:
    """``138****1234``: four digits before the last four are hidden; of short numbers at most what exceeds four shows.

    Separators stay where they are, the prefix +86 and an extension are left out. Rule: GB/T 35273 display limitation.
    """
    number = EXTENSION.sub("", re.sub(r"^\s*(\+|00)86[\s-]*", "", number))
    places = [match.start() for match in DIGIT.finditer(number)]
    last = min(SHOWN, max(0, len(places) - HIDDEN))
    end = len(places) - last
    hidden = set(places[max(0, end - HIDDEN) : end])
    return "".join("*" if index in hidden else letter for index, letter in enumerate(number))


def dialled(number: str) -> str:
    """What a telephone dials for a stored number: a comma is the pause before the extension (RFC 3601)."""
    return EXTENSION.sub(r",\g<inner>", number)


def masked_name(name: str) -> str:
    """``张*``: the surname and one star, however long the given name is; a single letter is hidden whole."""
    name = name.strip()
    if len(name) < 2:
        return "*" * len(name)
    surname = name[:2] if len(name) > 2 and name[:2] in COMPOUND else name[:1]
    return f"{surname}*"
