"""A list of what homes owe, as the company's fee software prints it; 0 says that all is paid."""

from collections.abc import Hashable
from datetime import date

from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.people import actions
from qingyu.people.actions.arrears import ArrearsRow, tally_of
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import columns
from qingyu.places.imports.listing import Cells, Listing
from qingyu.places.imports.whereabouts import WHERE, KnownHomes, demand_community, home_of
from qingyu.places.models import Community
from qingyu.places.plans import Tally

FEN = 100
# Ten million yuan: what is more is a slip of the decimal point.
MOST = 10**9


class ArrearsList(Listing[ArrearsRow]):
    what = "arrears"
    naming = "room"
    columns = (
        *WHERE,
        *columns(
            ("*amount", "欠费金额 欠费 欠费合计 欠缴金额 未缴金额 应收未收 合计 金额 amount"),
            ("as_of", "截止日期 截至日期 统计日期 数据日期 欠费截止 日期 date"),
        ),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.homes = KnownHomes(community)

    def row(self, cells: Cells) -> ArrearsRow:
        demand_community(cells, self.community)
        where = home_of(cells)
        return ArrearsRow(
            home=0 if cells.wrong else cells.take("room", lambda _text: self.homes.find(where), 0),
            amount_fen=cells.take("amount", _fen, 0),
            as_of=cells.take("as_of", _day, clock.today()),
        )

    def key(self, row: ArrearsRow) -> Hashable:
        return row.home

    def plan(self, rows: list[ArrearsRow]) -> tuple[Tally, dict[int, Text]]:
        return tally_of(rows), {}

    def write(self, rows: list[ArrearsRow], *, by: Actor) -> Tally:
        return actions.note_arrears(self.community, rows, by=by)


def _fen(text: str) -> int:
    value = meanings.decimal(text.strip("¥￥元 "))
    if value is None or not 0 <= (fen := value * FEN) <= MOST or fen != int(fen):
        raise Invalid({"amount": _("Please write the amount in yuan with at most two decimals; 0 where all is paid.")})
    return int(fen)


def _day(text: str) -> date:
    day = meanings.day(text) or clock.today()
    if day > clock.today():
        raise Invalid({"as_of": _("This day is still to come.")})
    return day
