"""The pages' number of queries, whatever they hold."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache

from qingyu.core import jobs
from qingyu.portal.tests.conftest import filled, photo
from qingyu.tickets.models import Ticket

# A page of one's own asks for its parts one by one: homes, requests, parcels, what was mended nearby, ways to be told.
MOST = 14


@pytest.fixture
def busy(cast, li, ticket):
    """A dozen requests; the first with messages, photos and an accepted order."""
    for number in range(12):
        li.post("/report", filled(cast, text=f"楼道灯不亮 {number}", where="public", spot=f"{number} 层"))
        cache.clear()
    for number in range(5):
        said = {"body": f"第 {number} 句", "photos": [photo(colour=f"#00{number}000")]}
        li.post(f"/requests/{ticket.number}/messages", said)
    jobs.drain()
    assert Ticket.objects.count() == 13


@pytest.mark.parametrize("path", ["/", "/requests", "/requests/{number}", "/newest", "/report", "/me"])
def test_few_queries(li, ticket, busy, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST):
        assert li.get(path.format(number=ticket.number)).status_code == 200


def test_few_queries_by_link(client, ticket, busy, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert client.get(f"/t/{ticket.track_code}").status_code == 200


def test_the_first_load_is_light(li, ticket):
    """Page, style sheets, script and icons together stay under 100 KB on the wire."""
    page = li.get("/").content
    names = ["dist/resident.css", "dist/resident.js", "dist/theme.js", "dist/icons.svg", "portal/portal.css"]
    files = [finders.find(name) for name in names]
    assert all(files), "npm run build"
    sizes = [len(gzip.compress(Path(path).read_bytes())) for path in files]
    assert len(gzip.compress(page)) + sum(sizes) < 100_000
