"""The planner: whatever the board, nobody is in two places, nobody does what they cannot, promises come first."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from qingyu.dispatch.planning import Board, Job, Spot, Worker, plan, walk
from qingyu.dispatch.planning.route import MOVED, OVERTIME, SECONDS

SPOTS = st.builds(Spot, st.sampled_from([0.0, 90.0, 180.0]), st.sampled_from([0.0, 70.0, 140.0]))
LIMITS = st.none() | st.floats(-60, 600)
EASY = settings(max_examples=40, deadline=None)


@st.composite
def boards(draw):
    workers = tuple(
        Worker(number, f"w{number}", draw(SPOTS), free=draw(st.floats(0, 90)), off=draw(st.floats(60, 600)))
        for number in range(draw(st.integers(1, 4)))
    )
    people = st.frozensets(st.integers(0, len(workers)), min_size=0)
    jobs = tuple(
        Job(
            100 + number,
            draw(SPOTS),
            minutes=draw(st.floats(5, 90)),
            able=draw(people),
            arrive_by=draw(LIMITS),
            done_by=draw(LIMITS),
            weight=draw(st.sampled_from([1, 4, 20])),
            ready=draw(st.sampled_from([0.0, 0.0, 30.0])),
            holder=draw(st.none() | st.integers(0, 3)),
        )
        for number in range(draw(st.integers(0, 7)))
    )
    return Board(jobs, workers)


@EASY
@given(boards())
def test_nobody_is_in_two_places_and_nobody_does_what_they_cannot(board):
    made = plan(board)
    jobs = {job.id: job for job in board.jobs}
    for worker in board.workers:
        free, spot = worker.free, worker.spot
        for visit in made.tour(worker.id):
            job = jobs[visit.job]
            assert worker.id in job.able
            # Whole seconds are reckoned with.
            assert visit.arrive >= max(free + walk(spot, job.spot), job.ready) - 0.1
            free, spot = visit.arrive + job.minutes, job.spot
        if spot != worker.spot or made.tour(worker.id):
            assert free <= max(worker.off, worker.free) + OVERTIME / SECONDS + 0.1


@EASY
@given(boards())
def test_the_same_board_gets_the_same_plan(board):
    assert plan(board) == plan(board)


@EASY
@given(boards())
def test_a_visit_says_honestly_whether_the_promises_are_kept(board):
    jobs = {job.id: job for job in board.jobs}
    for visit in plan(board).visits.values():
        latest = jobs[visit.job].latest
        assert visit.kept == (latest is None or visit.arrive <= latest)


HERE, HOUSE = Spot(), Spot(90, 70)


def worker(number, *, spot=HERE, free=0.0, off=480.0, **more):
    return Worker(number, f"w{number}", spot, free, off, **more)


def job(number, *, spot=HOUSE, minutes=30.0, able=(1, 2), **more):
    return Job(number, spot, minutes, frozenset(able), **more)


def test_what_is_urgent_goes_first_and_to_whoever_is_free_first():
    board = Board((job(7, arrive_by=480), job(8, arrive_by=15, weight=20, able=(1,))), (worker(1), worker(2, free=60)))
    made = plan(board)
    assert made.tour(1)[0].job == 8
    assert made.visits[8].kept


def test_two_orders_of_one_house_go_to_one_person_where_there_is_time():
    far = Spot(2000, 2000)
    board = Board((job(7, spot=far, arrive_by=400), job(8, spot=far, arrive_by=400)), (worker(1), worker(2, free=45)))
    made = plan(board)
    assert made.worker_of(7) == made.worker_of(8) == 1


def test_a_list_is_not_shuffled_for_a_few_minutes_but_for_a_promise():
    held = job(7, holder=1, arrive_by=400)
    workers = (worker(1, free=MOVED / SECONDS - 1), worker(2))
    assert plan(Board((held,), workers)).worker_of(7) == 1
    due = replace(held, arrive_by=5.0)
    assert plan(Board((due,), workers)).worker_of(7) == 2


def test_what_has_no_room_in_any_shift_is_left_out_rather_than_promised():
    board = Board((job(7, minutes=200),), (worker(1, off=20),))
    assert plan(board).visits == {}


def test_nobody_or_nothing_is_an_empty_plan():
    assert plan(Board((), (worker(1),))).visits == {}
    assert plan(Board((job(7),), ())).visits == {}
    assert plan(Board((job(7, able=()),), (worker(1),))).visits == {}


def test_a_missed_promise_is_still_served():
    made = plan(Board((job(7, arrive_by=-300, done_by=-10),), (worker(1),)))
    assert (made.worker_of(7), made.visits[7].kept) == (1, False)


def test_a_promise_that_ends_this_minute_had_to_be_begun_before():
    assert job(7, minutes=30.0, done_by=0.0).latest == -30.0
