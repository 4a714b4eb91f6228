"""The verbs of complaints, the only writers of their tables."""

from qingyu.complaints.actions.after import decide_care, end_action, open_action, propose_care
from qingyu.complaints.actions.assess import assess, decide_nature, note_intake, upgrade
from qingyu.complaints.actions.committee import add_member, retire_member
from qingyu.complaints.actions.decide import apologise, approve_goodwill, decide_liability, propose_goodwill, solve
from qingyu.complaints.actions.evidence import add_evidence, pull_evidence
from qingyu.complaints.actions.feedback import Told, give_feedback, note_reply
from qingyu.complaints.actions.mediate import call_session, end_session, sign, take_statement
from qingyu.complaints.actions.open import flag_risk, open_case
from qingyu.complaints.actions.outside import answer_outside, register_outside
from qingyu.complaints.actions.review import review
from qingyu.complaints.actions.stage import advance, close, drop, go_back, reopen

__all__ = [
    "Told",
    "add_evidence",
    "add_member",
    "advance",
    "answer_outside",
    "apologise",
    "approve_goodwill",
    "assess",
    "call_session",
    "close",
    "decide_care",
    "decide_liability",
    "decide_nature",
    "drop",
    "end_action",
    "end_session",
    "flag_risk",
    "give_feedback",
    "go_back",
    "note_intake",
    "note_reply",
    "open_action",
    "open_case",
    "propose_care",
    "propose_goodwill",
    "pull_evidence",
    "register_outside",
    "reopen",
    "retire_member",
    "review",
    "sign",
    "solve",
    "take_statement",
    "upgrade",
]
