"""A list of what homes owe, as the company's fee software prints it; 0 says that all is paid."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Text
from qingyu.people import actions
from qingyu.people.actions.arrears import ArrearsRow, Item, tally_of
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import column
from qingyu.places.imports.days import day
from qingyu.places.imports.listing import Listing
from qingyu.places.imports.row_cells import Cells
from qingyu.places.imports.where_columns import WHERE
from qingyu.places.imports.whereabouts import KnownHomes, demand_community, home_of
from qingyu.places.models import Community
from qingyu.places.plans import Tally

FEN = 100
# Ten million yuan: what is more is a slip of the decimal point.
MOST = 10**9
LONGEST_ITEM = 60


@dataclass(frozen=True)
class Line:
    """One row of the list: what a home owes of one fee for one period, in fen."""

    home: int
    amount_fen: int
    as_of: date
    fee: str
    period: str


class ArrearsList(Listing[Line]):
    what = "arrears"
    naming = "room"
    columns = (
        *WHERE,
        column(
            "*amount",
            "欠费金额 (累计|合计|当前)?(欠费|欠缴|欠款|未缴|未收|拖欠|尚欠|应收未收)(费用|款项|款)?"
            "(金额|合计|总额|总计|总金额|数额|额)?"
            " (合计|总计)?(金额|amount)|(金额)?合计",
            "欠|未缴|未收|金额|amount",
            alone=True,
        ),
        column(
            "fee",
            "费用项目 (费用|收费|收款|缴费|欠费|费)(项目|科目|名称|类型|类别|项|种类|项目名称) 费项|科目|收费标准名称",
            "项目|科目|费项|费用名",
        ),
        column(
            "period",
            "账期 (费用|收费|计费|账单|所属|欠费|缴费|应收)*"
            "(账期|期间|月份|年月|周期|区间|时段|所属期|所属月份|起止日期|年度|季度)",
            "账期|期间|月份|周期|年度|季度|年月",
        ),
        column(
            "as_of",
            "截止日期 (欠费|数据|费用|统计)?(截止|截至|统计|数据|导出|截止日)(日期|时间|日)? 日期|date|asof",
            "截止|截至|统计日",
        ),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.homes = KnownHomes(community)

    def rows(self, cells: Cells) -> list[Line]:
        demand_community(cells, self.community)
        where = home_of(cells)
        line = Line(
            home=0 if cells.wrong else cells.take("room", lambda _text: self.homes.find(where), 0),
            amount_fen=cells.take("amount", _fen, 0),
            as_of=cells.take("as_of", _day, clock.today()),
            fee=cells.take("fee", _short, ""),
            period=cells.take("period", _short, ""),
        )
        return [line]

    def key(self, row: Line) -> Hashable:
        return row.home, row.fee, row.period

    def plan(self, rows: list[Line]) -> tuple[Tally, dict[int, Text]]:
        return tally_of(_summed(rows)), _unfit(rows)

    def write(self, rows: list[Line], *, by: Actor) -> Tally:
        return actions.note_arrears(self.community, _summed(rows), by=by)


def _summed(rows: list[Line]) -> list[ArrearsRow]:
    """One row a home: the sum of its lines, which stay as its items."""
    by_home: dict[int, list[Line]] = {}
    for row in rows:
        by_home.setdefault(row.home, []).append(row)
    return [
        ArrearsRow(
            home=home,
            amount_fen=sum(line.amount_fen for line in lines),
            as_of=max(line.as_of for line in lines),
            items=tuple(Item(line.fee, line.period, line.amount_fen) for line in lines if line.fee or line.period),
        )
        for home, lines in by_home.items()
    ]


def _unfit(rows: list[Line]) -> dict[int, Text]:
    """Lines of a home as of another day than its first: their sum would be of no day."""
    first: dict[int, Line] = {}
    words = _("The rows of this home are of different days; please bring in one day at a time.")
    return {at: words for at, row in enumerate(rows) if first.setdefault(row.home, row).as_of != row.as_of}


def _fen(text: str) -> int:
    # A dash is how a sheet prints nothing; it may be 0 and may be unknown.
    value = None if meanings.says_nothing(text) else meanings.decimal(text.strip("¥￥元圆整 "))
    if value is None or not 0 <= (fen := value * FEN) <= MOST or fen != int(fen):
        raise Invalid({"amount": _("Please write the amount in yuan with at most two decimals; 0 where all is paid.")})
    return int(fen)


def _short(text: str) -> str:
    if len(text) > LONGEST_ITEM:
        raise Invalid({"fee": _("This is longer than %(most)s characters.") % {"most": LONGEST_ITEM}})
    return text


def _day(text: str) -> date:
    as_of = day(text, whole_month=True) or clock.today()
    if as_of > clock.today():
        raise Invalid({"as_of": _("This day is still to come.")})
    return as_of
