"""What the tests of the notices share."""

from qingyu.catalog.codes import Level
from qingyu.followup.tests.helpers import opened


def level_one(town, **more):
    """A request that no department is sent for."""
    return opened(town, level=Level.DESK, **more)
