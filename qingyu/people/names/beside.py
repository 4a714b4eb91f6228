"""What stands before or behind a name in its cell: 钟离（租户）, 业主：钟离."""

import re

from qingyu.core.tokens import HAN

BEHIND = re.compile(f"([{HAN}·]{{2,20}}) ?\\(([^()]+)\\)")
BEFORE = re.compile(f"([{HAN}]{{2,6}}): ?([{HAN}· ]{{2,20}})")
# Labels that say nothing of who somebody is.
LABELS = frozenset(("姓名", "名字", "住户", "客户", "联系人", "住户姓名", "客户姓名", "业主姓名", "租户姓名", "户名"))


def parted(text: str) -> tuple[str, str]:
    """A Chinese name and what stands beside it, empty where there is nothing."""
    if found := BEHIND.fullmatch(text):
        return found[1], found[2]
    if found := BEFORE.fullmatch(text):
        return found[2], found[1]
    return text, ""
