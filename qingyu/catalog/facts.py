"""What happens to the catalogue itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qingyu.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CategoryAdded(Fact, code="catalog.category_added"):
    deed = pgettext_lazy("event", "Category added")
    sentence = _("%(actor)s added the category “%(name)s”.")
    name: str


@dataclass(frozen=True, kw_only=True)
class CategoryEdited(Fact, code="catalog.category_edited"):
    """``changed`` names the columns."""

    deed = pgettext_lazy("event", "Category changed")
    sentence = _("%(actor)s changed the category “%(name)s”.")
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class RuleAdded(Fact, code="catalog.rule_added"):
    deed = pgettext_lazy("event", "Triage rule added")
    sentence = _("%(actor)s added the rule “%(name)s”.")
    name: str


@dataclass(frozen=True, kw_only=True)
class RuleEdited(Fact, code="catalog.rule_edited"):
    """``changed`` names the columns."""

    deed = pgettext_lazy("event", "Triage rule changed")
    sentence = _("%(actor)s changed the rule “%(name)s”.")
    name: str
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ModelLearned(Fact, code="catalog.model_learned"):
    """A new version was trained; ``better`` on the tickets held back than the rules alone."""

    deed = pgettext_lazy("event", "Version learned")
    sentence = _("Version %(number)s was learned from %(lessons)s tickets.")
    number: int
    lessons: int
    better: bool


@dataclass(frozen=True, kw_only=True)
class ModelChosen(Fact, code="catalog.model_chosen"):
    """Version ``number`` decides beside the rules from now on."""

    deed = pgettext_lazy("event", "Version put into use")
    sentence = _("%(actor)s put version %(number)s of what was learned into use.")
    number: int


@dataclass(frozen=True, kw_only=True)
class ModelLeft(Fact, code="catalog.model_left"):
    """The rules decide alone."""

    deed = pgettext_lazy("event", "Version taken out of use")
    sentence = _("%(actor)s took version %(number)s of what was learned out of use; the rules decide alone.")
    number: int
