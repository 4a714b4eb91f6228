"""Changing the catalogue; every change puts a new edition of the lexicon in force."""

from qingyu.catalog.actions.categories import CategoryColumns, add_category, edit_category
from qingyu.catalog.actions.learning import choose_learned, keep_learnt, leave_learned, study
from qingyu.catalog.actions.rules import RuleColumns, add_rule, edit_rule

__all__ = [
    "CategoryColumns",
    "RuleColumns",
    "add_category",
    "add_rule",
    "choose_learned",
    "edit_category",
    "edit_rule",
    "keep_learnt",
    "leave_learned",
    "study",
]
