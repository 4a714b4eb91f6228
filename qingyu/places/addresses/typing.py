"""Half an address, while it is being typed."""

import re

from qingyu.places.addresses.letters import CHINESE, flat, number
from qingyu.places.addresses.patterns import ZONE
from qingyu.places.addresses.zones import zone_name

IN_ZONE = re.compile(f"({ZONE}) ?-? ?")
SIGNS = re.compile("(?:号?[栋幢座]|号楼|#楼?|单元|[门梯楼]|[-_/ ])+")
END_SIGNS = re.compile(" ?(?:室|号房?|房)$")
PART = re.compile(f"[0-9A-Za-z]+|负[0-9]+|[{CHINESE}]+|[甲乙丙丁戊己庚辛东西南北中]")


def typed_label(text: str) -> str:
    """What a home's label begins with when ``text`` was typed so far: ``3栋2单元15`` → ``3-2-15``, ``三号楼`` → ``3-``.

    Empty when it is no beginning of an address.
    """
    letters = END_SIGNS.sub("", flat(text[:LONGEST])[0].strip())
    zone = IN_ZONE.match(letters)
    parts = SIGNS.sub("-", letters[zone.end() :] if zone else letters).removeprefix("第").split("-")
    numbers = [part and number(part) for part in parts]
    if not all(PART.fullmatch(part) for part in parts[:-1]) or len(parts) > 4:
        return ""
    if parts[-1] and not (numbers[-1] and PART.fullmatch(parts[-1])):
        return ""
    label = "-".join(numbers)
    return zone_name(zone[1]) + label if zone and label else label


# No label is as long.
LONGEST = 80
