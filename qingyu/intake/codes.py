"""The intake's own words."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class State(models.TextChoices):
    """What has become of a submission. ``dead``: it could not be read, however often it was tried."""

    WAITING = "waiting", _("submission", "To be read")
    SORTING = "sorting", _("submission", "To be sorted")
    DONE = "done", _("submission", "Done")
    DROPPED = "dropped", _("submission", "Put aside")
    DEAD = "dead", _("submission", "Could not be read")


class Why(models.TextChoices):
    """Why a person has to look at a submission, or why nothing was made of it."""

    UNKNOWN_SENDER = "unknown_sender", _("submission", "We do not know who wrote this")
    SEVERAL_PEOPLE = "several", _("submission", "Several residents have this number")
    SEVERAL_HOMES = "several_homes", _("submission", "The sender has homes in several communities")
    NOWHERE = "nowhere", _("submission", "It is not clear where this is")
    UNCLEAR = "unclear", _("submission", "It is not clear what this is about")
    SEVERAL_TICKETS = "several_tickets", _("submission", "It may belong to several open requests")
    NOT_THEIRS = "not_theirs", _("submission", "It names a request that is not the sender's")
    BY_HAND = "by_hand", _("submission", "Brought in by hand; please check it")
    REFUSED = "refused", _("submission", "It could not become a request")
    UNREAD = "unread", _("submission", "Something that came with it could not be read")
    OTHER_MATTER = "other_matter", _("submission", "It may be a new matter in an old conversation")
    OTHER_PLACE = "other_place", _("submission", "It may be about another place than the sender's home")
    AUTOMATIC = "automatic", _("submission", "Automatic: nobody wrote it")
    WISH = "wish", _("submission", "A wish or a mark, taken at once")
