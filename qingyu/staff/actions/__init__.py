"""The verbs of this room; nothing else writes its tables."""

from qingyu.staff.actions.company import make_department, name_head, set_permissions
from qingyu.staff.actions.employees import Edits, edit_employee, give_password, hire, leave_company
from qingyu.staff.actions.presence import set_presence, sign_off, sign_on
from qingyu.staff.actions.roster import fill_roster, put_on_shift, remove_shift
from qingyu.staff.actions.strengths import set_skills, set_zone
from qingyu.staff.actions.tokens import end_token
from qingyu.staff.actions.vendors import Contract, change_vendor, end_contract, register_vendor

__all__ = [
    "Contract",
    "Edits",
    "change_vendor",
    "edit_employee",
    "end_contract",
    "end_token",
    "fill_roster",
    "give_password",
    "hire",
    "leave_company",
    "make_department",
    "name_head",
    "put_on_shift",
    "register_vendor",
    "remove_shift",
    "set_permissions",
    "set_presence",
    "set_skills",
    "set_zone",
    "sign_off",
    "sign_on",
]
