from qingyu.complaints.models.after import Care, CorrectiveAction, OutsideMatter
from qingyu.complaints.models.case import Case, CaseQuerySet, NatureChange, StageEntry
from qingyu.complaints.models.handling import Apology, Feedback, Finding, Goodwill, Liability, Review
from qingyu.complaints.models.mediation import Agreement, Member, Party, Session, Signature, Statement

__all__ = [
    "Agreement",
    "Apology",
    "Care",
    "Case",
    "CaseQuerySet",
    "CorrectiveAction",
    "Feedback",
    "Finding",
    "Goodwill",
    "Liability",
    "Member",
    "NatureChange",
    "OutsideMatter",
    "Party",
    "Review",
    "Session",
    "Signature",
    "StageEntry",
    "Statement",
]
