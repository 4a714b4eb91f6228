"""A list of residents; their homes are there already."""

import re
from collections.abc import Hashable

from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Text
from qingyu.people import actions, checks
from qingyu.people.models import Occupancy
from qingyu.people.names import clean_name
from qingyu.people.plans import ResidentRow, plan_residents
from qingyu.places.imports import cells as meanings
from qingyu.places.imports.columns import columns
from qingyu.places.imports.listing import Cells, Listing
from qingyu.places.imports.whereabouts import WHERE, KnownHomes, demand_community, home_of
from qingyu.places.models import Community
from qingyu.places.plans import Tally

OWNER, TENANT, FAMILY = Occupancy.Role.OWNER, Occupancy.Role.TENANT, Occupancy.Role.FAMILY
ROLES = {
    OWNER: "业主 户主 房主 产权人 共有人 业主本人 本人 房东 owner",
    TENANT: "租户 租客 承租人 租住 租赁 tenant",
    FAMILY: "家属 家人 家庭成员 成员 亲属 配偶 妻子 丈夫 父亲 母亲 父母 子女 儿子 女儿 同住人 family",
}
ROLE_WORDS = {word: code.value for code, words in ROLES.items() for word in words.split()}
IMPLIED = {"owner": OWNER.value, "tenant": TENANT.value}
SALUTATIONS = {"男": "mr", "先生": "mr", "女": "ms", "女士": "ms", "小姐": "ms"}
BETWEEN_PHONES = re.compile(r"[,，、;；/|]|\s+(?=\+?[0-9]{7})")


class Residents(Listing[ResidentRow]):
    what = "residents"
    naming = "room"
    columns = (
        *WHERE,
        *columns(
            ("*name|owner|tenant", "姓名 住户姓名 客户姓名 客户名称 住户 名字 联系人 name"),
            (
                "*role|owner|tenant",
                "身份 住户身份 住户类型 客户类型 人员类型 与业主关系 与户主关系 关系 角色 role",
            ),
            # A register of owners says so above the names and nowhere else.
            ("owner", "业主姓名 业主 业主名称 户主 户主姓名 产权人"),
            ("tenant", "租户姓名 租户 租客姓名 租客 承租人"),
            ("phone", "电话 手机 手机号 手机号码 联系电话 电话号码 联系方式 移动电话 phone mobile"),
            ("more_phones", "备用电话 其他电话 电话2 手机2 第二联系电话 固定电话 座机"),
            ("salutation", "称呼 称谓 性别"),
            ("needs_care", "重点关怀 特殊关怀 需要关怀 老人 独居老人 是否老人"),
            ("note", "备注 说明 note"),
        ),
    )

    def __init__(self, community: Community) -> None:
        super().__init__(community)
        self.homes = KnownHomes(community)

    def row(self, cells: Cells) -> ResidentRow:
        demand_community(cells, self.community)
        where = home_of(cells)
        said_by = _name_column(cells)
        return ResidentRow(
            home=0 if cells.wrong else cells.take("room", lambda _text: self.homes.find(where), 0),
            name=cells.take(said_by, clean_name, ""),
            role=_role(cells, said_by),
            numbers=_numbers(cells),
            salutation=cells.take("salutation", _salutation, None),
            needs_care=cells.take("needs_care", meanings.yes, None),
            note=cells.take("note", checks.note, "") or None,
        )

    def key(self, row: ResidentRow) -> Hashable:
        return row.home, row.name

    def plan(self, rows: list[ResidentRow]) -> tuple[Tally, dict[int, Text]]:
        plan = plan_residents(self.community, rows)
        words = _("Several residents registered fit this row; please enter it by hand.")
        return plan.tally, dict.fromkeys(plan.unclear, words)

    def write(self, rows: list[ResidentRow], *, by: Actor) -> Tally:
        return actions.register_residents(self.community, rows, by=by)


def _name_column(cells: Cells) -> str:
    filled = [key for key in ("name", "owner", "tenant") if cells.text(key)]
    if "owner" in filled and "tenant" in filled:
        cells.wrong["tenant"] = _("Please give owner and tenant a row each.")
    return filled[0] if filled else next(key for key in ("name", "owner", "tenant") if cells.has(key))


def _role(cells: Cells, said_by: str) -> str:
    if said_by in IMPLIED and not cells.text("role"):
        return IMPLIED[said_by]
    return cells.take("role", lambda text: meanings.one_of(text, ROLE_WORDS, ["业主", "租户", "家属"]), "")


def _numbers(cells: Cells) -> tuple[str, ...]:
    first = cells.take("phone", _several, list[str]())
    return tuple(cells.take("more_phones", lambda text: checks.numbers([*first, *_several(text)]), first))


def _several(text: str) -> list[str]:
    return checks.numbers(number for number in BETWEEN_PHONES.split(text) if number.strip())


def _salutation(text: str) -> str | None:
    return meanings.one_of(text, SALUTATIONS, SALUTATIONS) if text else None
