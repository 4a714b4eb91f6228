"""The words in which a complaint is described."""

from django.db import models
from django.utils.translation import pgettext_lazy as _


class Stage(models.TextChoices):
    """Where the case stands. The ticket keeps its own state; the two are never the same column."""

    INTAKE = "intake", _("complaint", "Intake")
    ASSESSMENT = "assessment", _("complaint", "Assessment")
    HANDLING = "handling", _("complaint", "Handling")
    FEEDBACK = "feedback", _("complaint", "Feedback")
    REVIEW = "review", _("complaint", "Review")
    CLOSED = "closed", _("complaint", "Closed")
    DROPPED = "dropped", _("complaint", "Not pursued")


# The five stages of work, in their order.
WAY = (Stage.INTAKE, Stage.ASSESSMENT, Stage.HANDLING, Stage.FEEDBACK, Stage.REVIEW)


class Nature(models.TextChoices):
    """Valid (有效投诉): a failure of ours, or harm done. Else communicative (沟通性投诉), of three kinds (B4)."""

    VALID = "valid", _("complaint", "Valid complaint")
    HELP = "help", _("complaint", "Communicative: help-seeking")
    ENQUIRY = "enquiry", _("complaint", "Communicative: enquiring")
    VENTING = "venting", _("complaint", "Communicative: venting")


COMMUNICATIVE = (Nature.HELP, Nature.ENQUIRY, Nature.VENTING)


class CauseClass(models.TextChoices):
    """Why it came to this (B3)."""

    HARDWARE = "hardware", _("complaint", "Hardware fault")
    SERVICE = "service", _("complaint", "Service defect")
    MISUNDERSTANDING = "misunderstood", _("complaint", "Misunderstanding")


class ContentClass(models.TextChoices):
    """What it is about (B5)."""

    EQUIPMENT = "equipment", _("complaint", "Equipment")
    ATTITUDE = "attitude", _("complaint", "Service attitude")
    QUALITY = "quality", _("complaint", "Service quality")
    EVENT = "event", _("complaint", "Sudden event")


class Received(models.TextChoices):
    """By which of the four ways it reached us (P9)."""

    CALL = "call", _("complaint", "By call")
    VISIT = "visit", _("complaint", "By visit")
    LETTER = "letter", _("complaint", "By letter")
    OTHER = "other", _("complaint", "By another way")


class Emotion(models.IntegerChoices):
    CALM = 1, _("complaint", "1 · Calm")
    UNEASY = 2, _("complaint", "2 · Uneasy")
    UPSET = 3, _("complaint", "3 · Upset")
    ANGRY = 4, _("complaint", "4 · Angry")
    FURIOUS = 5, _("complaint", "5 · Beside themselves")


class Wish(models.TextChoices):
    """The need behind the words (H6, O9): "the guard is rude" may mean "I do not feel safe"."""

    SAFETY = "safety", _("complaint", "Safety")
    RESPECT = "respect", _("complaint", "Respect")
    INFORMATION = "information", _("complaint", "To be informed")
    RELIABILITY = "reliability", _("complaint", "Reliability")
    QUIET = "quiet", _("complaint", "Quiet and comfort")
    MONEY = "money", _("complaint", "Fair charges")
    PRIVACY = "privacy", _("complaint", "Privacy")
    CARE = "care", _("complaint", "Care and attention")


class Liable(models.TextChoices):
    COMPANY = "company", _("complaint", "The company")
    THIRD = "third", _("complaint", "A third party")
    RESIDENT = "resident", _("complaint", "The resident")
    SHARED = "shared", _("complaint", "Shared")
    NONE = "none", _("complaint", "Nobody")


class ApologyHow(models.TextChoices):
    SPOKEN = "spoken", _("complaint", "Spoken")
    WRITTEN = "written", _("complaint", "Written")


class Reply(models.TextChoices):
    """What the resident says to the feedback."""

    SATISFIED = "satisfied", _("complaint", "Satisfied")
    ACCEPTS = "accepts", _("complaint", "Accepts it")
    NOT_SATISFIED = "unsatisfied", _("complaint", "Not satisfied")


class Body(models.TextChoices):
    """Who outside the company took the matter up (F12)."""

    HOTLINE = "hotline", _("complaint", "12345 hotline")
    AUTHORITY = "authority", _("complaint", "Housing authority")
    STREET = "street", _("complaint", "Street office or neighbourhood committee")
    ASSOCIATION = "association", _("complaint", "Industry or consumer association")
    COURT = "court", _("complaint", "Court or arbitration")
    PRESS = "press", _("complaint", "Press or social media")


class CareKind(models.TextChoices):
    """What may be done after the case (F13, F14, M1, M2)."""

    PLANT = "plant", _("care", "Green plant with a handwritten card")
    MEETING = "meeting", _("care", "Meeting with the owners concerned")
    KIT = "kit", _("care", "Emergency kit (torch, shoe covers)")
    PATROLS = "patrols", _("care", "Publish patrol routes and daily counts at the entrance")
    RECORDS = "records", _("care", "Publish maintenance records every quarter")
    CALL_ON = "call_on", _("care", "A supervisor calls on the family")
    INVITATION = "invitation", _("care", "Invitation to a community activity")


class CareState(models.TextChoices):
    PROPOSED = "proposed", _("care", "Proposed")
    ACCEPTED = "accepted", _("care", "Planned")
    DONE = "done", _("care", "Done")
    DECLINED = "declined", _("care", "Declined")
