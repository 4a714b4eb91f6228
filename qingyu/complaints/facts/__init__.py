"""What can happen to a complaint. Residents read the stage, in friendly words, and what they were told."""

from qingyu.complaints.facts.after import (
    ActionDone,
    ActionOpened,
    CareDecided,
    CareProposed,
    OutsideAnswered,
    OutsideRegistered,
)
from qingyu.complaints.facts.handling import (
    ApologyGiven,
    EvidenceAdded,
    EvidencePulled,
    FeedbackGiven,
    FeedbackReplied,
    GoodwillApproved,
    GoodwillProposed,
    LiabilityDecided,
    Reviewed,
    SolutionDecided,
)
from qingyu.complaints.facts.mediation import AgreementSigned, MediationEnded, SessionPlanned, StatementTaken
from qingyu.complaints.facts.stages import (
    CaseClosed,
    CaseDropped,
    CaseOpened,
    NatureDecided,
    RepeatFound,
    RiskFlagged,
    StageEntered,
)

__all__ = [
    "ActionDone",
    "ActionOpened",
    "AgreementSigned",
    "ApologyGiven",
    "CareDecided",
    "CareProposed",
    "CaseClosed",
    "CaseDropped",
    "CaseOpened",
    "EvidenceAdded",
    "EvidencePulled",
    "FeedbackGiven",
    "FeedbackReplied",
    "GoodwillApproved",
    "GoodwillProposed",
    "LiabilityDecided",
    "MediationEnded",
    "NatureDecided",
    "OutsideAnswered",
    "OutsideRegistered",
    "RepeatFound",
    "Reviewed",
    "RiskFlagged",
    "SessionPlanned",
    "SolutionDecided",
    "StageEntered",
    "StatementTaken",
]
