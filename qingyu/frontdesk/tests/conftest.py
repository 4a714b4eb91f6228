"""The cast at the front desk."""

from typing import Any

import pytest

from qingyu.frontdesk import actions
from qingyu.frontdesk.models import Parcel, ProcedureKind, Purpose, Reception
from qingyu.stories.cast import Cast


class Desk:
    """Short ways to what the tests need; ``me`` is the colleague at the desk."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.me = cast.actor(cast.desk)
        self.other = cast.actor(cast.wang)

    def purpose(self, code: str = "enquiry") -> Purpose:
        return Purpose.objects.get(code=code)

    def visitor(self, purpose: str = "enquiry", **more: Any) -> Reception:
        return actions.register(self.cast.community, purpose=self.purpose(purpose), by=self.me, **more)

    def served(self, **more: Any) -> Reception:
        """Somebody who sits at the desk."""
        self.visitor(**more)
        reception = actions.call_next(self.cast.community, by=self.me, window="1 号窗口")
        assert reception is not None
        return actions.serve(reception, by=self.me)

    def parcel(self, tracking: str = "SF1234567890", **more: Any) -> Parcel:
        given = {"carrier": "顺丰", "shelf": "A-3", "name": "李敏", "by": self.me, **more}
        return actions.receive_parcel(given.pop("home", self.cast.home), tracking=tracking, **given)[0]

    def kind(self, code: str = "door_card") -> ProcedureKind:
        return ProcedureKind.objects.get(code=code)

    def procedure(self, code: str = "door_card", **more: Any):
        given = {"applicant": "李敏", "resident": self.cast.li, "by": self.me, **more}
        return actions.open_procedure(self.cast.home, kind=self.kind(code), **given)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast)
