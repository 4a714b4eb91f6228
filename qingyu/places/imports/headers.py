"""Headers of two rows: 业主信息 in the first spans 姓名 and 电话 in the second."""

import re
from collections.abc import Sequence

from qingyu.places.imports.columns import Column
from qingyu.places.imports.sheet import Row
from qingyu.places.imports.titles import meant

GROUP = re.compile("(?:基本)?(?:信息|资料|情况|明细|档案)$")


def joined(upper: Row, lower: Row, wanted: Sequence[Column]) -> Row:
    """One header of both rows: a title of the second with what stands above it, where both together name a column."""
    titles: list[str] = []
    group = ""
    for place in range(max(len(upper.cells), len(lower.cells))):
        above, below = upper.text(place), lower.text(place)
        # A title above an empty cell is a column's own; the cells behind it belong to no group.
        group = above or group if below else ""
        whole = f"{GROUP.sub('', group)}{below}"
        titles.append(whole if below and below != above and meant(whole, wanted) else below or above)
    return lower._replace(cells=tuple(titles))
