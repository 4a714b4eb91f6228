"""Characters that old systems (GBK, GB 18030-2000 and -2005) kept in Unicode's private area, and their places today.

The row FE50 to FEA0 of GBK and a few single places; GB 18030-2022 moved the last of them out of the private area.
"""

import re

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
TRAILS = (*range(0x50, 0x7F), *range(0x80, 0xA1))
FIRST = 0xE815
# Those that GB 18030-2000 itself left private.
LAST = dict(
    zip(
        "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864\ue7c7\ue7c8",
        "𠂇𠂉𠃌龴龵龶龷𡗗龸𢦏龹龺𤇾龻ḿǹ",
        strict=True,
    )
)


def renewed(text: str) -> str:
    """``text`` with the private characters whose meaning is known in their places of today."""
    return text.translate(TODAY)


def _row() -> dict[str, str]:
    moved = {chr(FIRST + step): bytes((0xFE, trail)).decode("gb18030") for step, trail in enumerate(TRAILS)}
    return moved | LAST


TODAY = str.maketrans(_row())
