"""What the voice tells a caller at peak time."""

from hypothesis import given
from hypothesis import strategies as st

from qingyu.hotline import actions
from qingyu.hotline.waiting import estimate, reckon


def test_somebody_is_free(cast, line):
    wait = estimate()
    assert (wait.on_duty, wait.on_phone, wait.seconds) == (2, 0, 0)


def test_all_talk_and_one_waits(cast, line):
    for number, agent in enumerate((cast.wang, cast.desk)):
        actions.answer(line.said(0, call_id=f"talk-{number}", agent=agent))
    actions.ring(line.said(0, call_id="waiting"))
    wait = estimate(queue="service")
    assert (wait.waiting, wait.on_phone, wait.on_duty, wait.talk_seconds) == (1, 2, 2, 180)
    assert wait.seconds == 180
    assert "3" in wait.sentence
    assert estimate(queue="service", besides="waiting").seconds == 90
    assert estimate(queue="another").waiting == 0


def test_the_last_hours_talks_set_the_pace(cast, line):
    for seconds in (60, 100, 600):
        line.talk(seconds=seconds)
    assert estimate().talk_seconds == 100


def test_nobody_on_duty(cast, line):
    wait = estimate(community_id=cast.elsewhere.pk)
    assert wait.seconds is None
    assert wait.sentence


@given(st.integers(0, 50), st.integers(1, 1000), st.integers(0, 20), st.integers(1, 20))
def test_more_callers_never_wait_less_and_more_colleagues_never_longer(waiting, talk, on_phone, on_duty):
    seconds = reckon(waiting, talk, min(on_phone, on_duty), on_duty)
    assert seconds >= 0
    assert seconds % 30 == 0
    assert reckon(waiting + 1, talk, min(on_phone, on_duty), on_duty) >= seconds
    assert reckon(waiting, talk, min(on_phone, on_duty), on_duty + 1) <= seconds
