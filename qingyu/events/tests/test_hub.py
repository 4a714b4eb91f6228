"""The live push: what happens between the drawing of a page and its connection is heard as well."""

import time

from qingyu.events.live import tokens
from qingyu.events.live.server import APART, Hub


def heard(hub: Hub, topics: list[str], since: float) -> set[str]:
    queue = hub.join(topics, since=since)
    return {queue.get_nowait() for _ in range(queue.qsize())}


def test_what_came_after_the_page_was_drawn_waits_for_it() -> None:
    hub, drawn = Hub(), time.time()
    hub.tell(["ticket-1", "community-1"])
    hub.tell(["ticket-1"])
    assert heard(hub, ["ticket-1", "ticket-2"], drawn) == {"ticket-1"}


def test_what_the_page_shows_already_is_not_fetched_again() -> None:
    hub = Hub()
    hub.tell(["ticket-1"])
    assert heard(hub, ["ticket-1"], time.time() + 2 * APART) == set()


def test_a_token_says_since_when() -> None:
    before = time.time()
    user, topics, issued = tokens.read(tokens.issue(7, ["b", "a"]))
    assert (user, topics) == (7, ["a", "b"])
    assert before <= issued <= time.time()
