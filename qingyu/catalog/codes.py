"""The words in which a request is described: three axes that never replace each other, and what it is about.

Urgency (A/B/C), class (emergency, general, complex) and level (1/2/3) answer different questions: how soon it hurts,
which published time limits hold, and who must deal with it.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What the resident wants first."""

    ENQUIRY = "enquiry", _("Enquiry")
    REPAIR = "repair", _("Repair")
    COMPLAINT = "complaint", _("Complaint")
    SUGGESTION = "suggestion", _("Suggestion")
    COMPLIMENT = "compliment", _("Compliment")


class Urgency(TextChoices):
    """A: life, property or supply is hurt now. B: ongoing harm or dispute. C: nothing is hurt at present."""

    A = "A", _("A · Emergency")
    B = "B", _("B · Important")
    C = "C", _("C · General")


class CaseClass(TextChoices):
    """Which row of the time-limit table holds: 5 min/2 h, 2 h/24 h or 4 h/72 h in the usual policy."""

    EMERGENCY = "emergency", _("Emergency")
    GENERAL = "general", _("General case")
    COMPLEX = "complex", _("Complex")


class Level(IntegerChoices):
    """Who deals with it: customer service alone, one department, or several under a named lead."""

    DESK = 1, _("Level 1 · Answered by customer service")
    DEPARTMENT = 2, _("Level 2 · Handled by one department")
    JOINT = 3, _("Level 3 · Several departments under a lead")


class Matter(TextChoices):
    """The codes of the categories that Qingyu ships; a company may add its own rows beside them."""

    WATER = "water", _("Water and drains")
    POWER = "power", _("Power and lighting")
    GAS_HEATING = "gas_heating", _("Gas and heating")
    ELEVATOR = "elevator", _("Lifts")
    ACCESS_CONTROL = "access_control", _("Access control and cameras")
    FIRE_SAFETY = "fire_safety", _("Fire safety")
    BUILDING = "building", _("Building and shared facilities")
    CLEANING = "cleaning", _("Cleaning and pests")
    GREENING = "greening", _("Greenery")
    SECURITY = "security", _("Order and security")
    PARKING = "parking", _("Parking and charging")
    NOISE = "noise", _("Noise")
    FUMES = "fumes", _("Fumes, smells and dust")
    RENOVATION = "renovation", _("Renovation and occupied space")
    PETS = "pets", _("Pets")
    FEES = "fees", _("Fees and bills")
    SERVICE = "service", _("Property service")
    GOVERNANCE = "governance", _("Owners' affairs")
    OTHER = "other", _("Other matters")


class Axis(TextChoices):
    """What a rule speaks for; a guard silences other rules in the same sentence."""

    KIND = "kind", _("Kind")
    CATEGORY = "category", _("Category")
    URGENCY = "urgency", _("Urgency")
    LEVEL = "level", _("Level")
    GUARD = "guard", _("Guard")
