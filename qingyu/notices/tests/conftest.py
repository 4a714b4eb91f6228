import pytest

from qingyu.core import clock, jobs
from qingyu.followup.tests.helpers import MORNING
from qingyu.followup.tests.helpers import town as make_town


@pytest.fixture
def town(db):
    with clock.travelling(MORNING), jobs.inline():
        yield make_town()
