"""Phases and quarters: 二期3 and 2期3栋 are one block, and another one than 3."""

import re

from qingyu.places.addresses.letters import CHINESE, flat, number, spoken

SUFFIX = "(?:期|区|苑|园|里|院|片|组团)"
COUNT = re.compile(f"第?([0-9]{{1,2}}|[{CHINESE}]{{1,3}}) ?(?={SUFFIX}|号院)")
SIGNS = re.compile(r"第|[ ,、_-]+|号?[栋幢座]$|号?楼$")
ZEROS = re.compile("(?<![0-9A-Z])0+(?=[0-9])")


def zone_name(text: str) -> str:
    """A phase or quarter as it is stored: ``第2期`` → ``二期``, ``b 区`` → ``B区``."""
    counted = COUNT.sub(lambda found: spoken(number(found[1]) or found[1]), flat(text)[0])
    return re.sub("[ ,、-]+", "", counted).upper()


def block_forms(zone: str, building: str) -> set[str]:
    """The ways a block in a phase is stored: 二期3, and 2期3 in older lists."""
    counted = re.sub(f"^[{CHINESE}]{{1,3}}", lambda found: number(found[0]) or found[0], zone)
    return {zone + building, counted + building}


def same_block(text: str) -> str:
    """What all the ways to write a block have in common: ``2期03栋``, ``二期-3`` and ``二期3`` → ``二期3``."""
    return ZEROS.sub("", SIGNS.sub("", zone_name(text)))


def is_block(named: str, zone: str, building: str) -> bool:
    """Whether the block ``named`` in words is ``building``. Who says no ``zone`` speaks of their own: 3 is 二期3."""
    own, said = same_block(building), same_block(zone + named)
    return said == own or (not zone and bool(said) and own.endswith(said) and not _goes_on(own.removesuffix(said)))


def _goes_on(before: str) -> bool:
    """Whether a number goes on with what stands before it: the 3 of 13 and of A3 is none."""
    return bool(re.search("[0-9A-Z]$", before))
