from datetime import UTC, datetime, timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from qingyu.outbox.quiet import is_quiet, next_allowed

moments = st.integers(1_577_836_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(moments)
def test_what_waits_for_the_morning_waits_for_the_next_seven_o_clock(moment):
    allowed = next_allowed(moment)
    assert not is_quiet(allowed)
    if is_quiet(moment):
        local = timezone.localtime(allowed)
        assert (local.hour, local.minute, local.second) == (7, 0, 0)
        assert timedelta() < allowed - moment <= timedelta(hours=9)
    else:
        assert allowed == moment


def test_the_edges_of_the_night():
    def at(hour, minute):
        return datetime(2026, 3, 2, hour, minute, tzinfo=timezone.get_default_timezone())

    assert not is_quiet(at(21, 59))
    assert is_quiet(at(22, 0))
    assert is_quiet(at(6, 59))
    assert not is_quiet(at(7, 0))
    assert next_allowed(at(22, 0)) == at(7, 0) + timedelta(days=1)
    assert next_allowed(at(0, 0)) == at(7, 0)
