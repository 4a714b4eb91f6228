"""The words in which an emergency is described."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class State(models.TextChoices):
    """``contained``: the harm has stopped (止损); ``restored``: water, power or lift are back."""

    ACTIVE = "active", _("incident", "Under way")
    CONTAINED = "contained", _("incident", "Contained")
    RESTORED = "restored", _("incident", "Restored")
    CLOSED = "closed", _("incident", "Closed")
    CANCELLED = "cancelled", _("incident", "False alarm")


# Somebody still has to do something; in the first two the harm or the outage lasts.
LIVE = (State.ACTIVE, State.CONTAINED)
OPEN = (*LIVE, State.RESTORED)


class Span(models.TextChoices):
    """How far a plan usually reaches; what the form proposes."""

    RISER = "riser", _("incident", "One riser")
    ENTRANCE = "entrance", _("incident", "One entrance")
    BUILDING = "building", _("incident", "One building")
    AREA = "area", _("incident", "A public area")
    COMMUNITY = "community", _("incident", "The whole community")


class Finder(models.TextChoices):
    """How the person for a role is found when the plan starts."""

    DUTY_MANAGER = "duty_manager", _("incident", "Duty manager")
    CREW_LEADER = "crew_leader", _("incident", "Who leads the department's crew")
    ON_DUTY = "on_duty", _("incident", "Who of the department is on duty")
    RESPONDER = "responder", _("incident", "Quick-response team of the department")


class Key(models.TextChoices):
    """Steps that a deed ticks off by itself; the others ("") are ticked by hand."""

    CHAIN = "chain", _("incident", "Command chain answered")
    CONTAIN = "contain", _("incident", "Contained")
    BROADCAST = "broadcast", _("incident", "Residents told")
    SURVEY = "survey", _("incident", "Every home checked")
    RESTORE = "restore", _("incident", "Restored")
    VISITS = "visits", _("incident", "Next-day visits done")
    REVIEW = "review", _("incident", "Reviewed")


class Purpose(models.TextChoices):
    """Why all affected homes are written to."""

    WARNING = "warning", _("incident", "Warning notice")
    UPDATE = "update", _("incident", "Progress notice")
    RESTORED = "restored", _("incident", "Restore notice")


class Damage(models.TextChoices):
    """What was found at a home (逐户核实)."""

    NONE = "none", _("incident", "No damage")
    SLIGHT = "slight", _("incident", "Slight damage")
    SERIOUS = "serious", _("incident", "Serious damage")
    ABSENT = "absent", _("incident", "Nobody at home")


# Whom somebody goes to see the next day (I3, G7): who had damage, and who could not be asked.
TO_VISIT = (Damage.SLIGHT, Damage.SERIOUS, Damage.ABSENT)


class Visited(models.TextChoices):
    """How a next-day visit ended."""

    SETTLED = "settled", _("incident", "Settled, nothing further")
    WAITING = "waiting", _("incident", "Waiting for the insurer or a repair")
    UNSATISFIED = "unsatisfied", _("incident", "Not satisfied, needs attention")
    ABSENT = "absent", _("incident", "Nobody at home")
