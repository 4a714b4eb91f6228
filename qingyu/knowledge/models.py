"""What the company knows about words: the phrase pairs of the wording guard."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from qingyu.events.models import Subject
from qingyu.knowledge.codes import Flaw
from qingyu.knowledge.wording.pairs import Pair


class Phrase(Subject):
    """Words that are better said otherwise. docs/wording.md describes how ``words`` and ``unless`` are written."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    flaw = models.CharField(_("what is wrong"), max_length=14, choices=Flaw.choices)
    words = models.TextField(_("words"), max_length=2000)
    # Takes the place of the words; two underlines are a gap for the clerk to fill.
    better = models.CharField(_("better"), max_length=60)
    reason = models.CharField(_("reason"), max_length=100, blank=True)
    unless = models.TextField(_("fine within"), max_length=2000, blank=True)
    # "About two hours" is an answer, "about" alone is not.
    timed = models.BooleanField(_("fine with an exact time"), default=False)
    active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    # Changed by hand: a new version of the presets leaves the row alone.
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.CheckConstraint(condition=models.Q(flaw__in=Flaw.values), name="phrase_flaw_known")]

    def __str__(self) -> str:
        return self.code

    def pair(self) -> Pair:
        """As the guard reads it."""
        return Pair(
            code=self.code, flaw=self.flaw, words=self.words, better=self.better, reason=self.reason,
            unless=self.unless, timed=self.timed,
        )  # fmt: skip
