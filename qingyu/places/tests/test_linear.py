"""Reading takes time in proportion to the length of what is read, whatever somebody sends."""

import time
from collections.abc import Callable

import pytest

from qingyu.places.addresses import find, parse, typed_label

HOSTILE = (
    "1", "7", "一", "百十", "-", "1-", "3-2-", "3 - ", "1,", "1.", "1/", " ", "1 ", "栋", "3栋", "3栋2单元15", "二期",
    "东区", "1期", "第",
    "单元", "负", "12层", "月", "一月", "1:", "¥1", "+1", "A", "A1-", "ab-", "浙A", "取件码", "订单号:", "1502、",
    "3-2-1502、", "车位", "(", "苑",
    "3-2-1502 ", "B2-031", "，", "号", "〇", "零一", "\u3000", "🏠", "１", "壹",
)  # fmt: skip
SHORT, LONG = 2_000, 16_000


@pytest.mark.parametrize("bit", HOSTILE)
def test_eight_times_the_text_takes_no_more_than_some_eight_times_as_long(bit: str) -> None:
    short, long = (bit * (length // len(bit)) for length in (SHORT, LONG))
    # A square would be 64 times as long; a busy machine makes eight into sixteen, not into forty.
    assert _least(parse, long) < 40 * _least(parse, short) + 0.002


@pytest.mark.parametrize("bit", HOSTILE)
def test_what_nobody_writes_costs_no_more(bit: str) -> None:
    short, long = (bit * (length // len(bit)) for length in (20_000, 200_000))
    for read in (parse, find, typed_label):
        assert _least(read, long) < 10 * _least(read, short) + 0.02


def _least(read: Callable[[str], object], text: str, times: int = 3) -> float:
    """Seconds of processor time, the least of some runs: what else runs on the machine does not count."""
    taken = []
    for _time in range(times):
        start = time.process_time()
        read(text)
        taken.append(time.process_time() - start)
    return min(taken)
