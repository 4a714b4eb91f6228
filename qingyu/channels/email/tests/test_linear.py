"""What a line of a mail is takes time in proportion to its length, whatever somebody sends."""

import re
import time
from types import ModuleType

import pytest

from qingyu.channels.email.parts import automatic, bounces, mail, quotes, signatures

BITS = (" ", "\u3000", "-", "> ", "在 ", "on a ", "a@", "自动回复 ", "1", "|", "来自", "本邮件", "通过邮箱", "非收到")
SHORT, LONG = 500, 4_000


def patterns(module: ModuleType) -> list[re.Pattern[str]]:
    found = [one for one in vars(module).values() if isinstance(one, re.Pattern)]
    return [one for one in found if isinstance(one.pattern, str)]


@pytest.mark.parametrize("module", [automatic, bounces, mail, quotes, signatures], ids=lambda one: one.__name__)
@pytest.mark.parametrize("bit", BITS)
def test_eight_times_the_line_takes_no_more_than_some_eight_times_as_long(module: ModuleType, bit: str) -> None:
    short, long = (bit * (length // len(bit)) + "\x00" for length in (SHORT, LONG))
    for pattern in patterns(module):
        # A square would be 64 times as long; a busy machine makes eight into sixteen, not into forty.
        assert least(pattern, long) < 40 * least(pattern, short) + 0.002, pattern.pattern


def least(pattern: re.Pattern[str], text: str, times: int = 3) -> float:
    """Seconds of processor time, the least of some runs: what else runs on the machine does not count."""
    taken = []
    for _time in range(times):
        start = time.process_time()
        pattern.fullmatch(text)
        taken.append(time.process_time() - start)
    return min(taken)
