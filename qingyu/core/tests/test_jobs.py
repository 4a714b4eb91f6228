"""The queue: what a dead worker held is given back, one that cannot be keeps nobody waiting, once means once."""

import pytest
from django.db import connection, transaction

from qingyu.core import jobs

pytestmark = pytest.mark.django_db


@jobs.job(name="test.nothing", lane=jobs.Lane.PAPERS, retry=False)
def nothing(number: int = 0) -> None:
    pass


def rows() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queue_name, status::text, coalesce(queueing_lock, '') FROM procrastinate_jobs ORDER BY id"
        )
        return cursor.fetchall()


def stall(where: str = "true") -> None:
    """As a worker leaves them that died: running, and nobody's."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE procrastinate_jobs SET status = 'doing' WHERE {where}")


def test_a_job_stands_in_its_own_lane_unless_another_is_named():
    jobs.defer(nothing, [{"number": 1}])
    jobs.defer(nothing, [{"number": 2}], lane=jobs.Lane.URGENT)
    assert [lane for lane, _state, _lock in rows()] == ["papers", "urgent"]


def test_once_means_that_one_waits_however_often_it_is_asked_for():
    with transaction.atomic():
        for _ in range(3):
            jobs.defer_once(nothing, {}, key="the-same")
        jobs.defer_once(nothing, {}, key="another")
    assert [lock for _lane, _state, lock in rows()] == ["the-same", "another"]
    stall("queueing_lock = 'the-same'")
    jobs.defer_once(nothing, {}, key="the-same")
    assert len(rows()) == 3, "what runs already may have looked before"


def test_a_stalled_job_whose_successor_waits_is_ended_and_the_next_one_given_back():
    jobs.defer_once(nothing, {}, key="tick")
    jobs.defer(nothing, [{}])
    stall()
    jobs.defer_once(nothing, {}, key="tick")
    assert jobs.reap() == 2
    assert rows() == [("papers", "todo", ""), ("papers", "todo", "tick")]
    assert jobs.reap() == 0


def test_a_clean_end_gives_back_its_own_jobs_only():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        mine = cursor.fetchone()[0]
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        other = cursor.fetchone()[0]
        jobs.defer(nothing, [{"number": 1}, {"number": 2}])
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE args @> '{\"number\": 1}'", [mine]
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE args @> '{\"number\": 2}'", [other]
        )
    assert jobs.give_back([mine]) == 1
    assert [state for _lane, state, _lock in rows()] == ["todo", "doing"]
