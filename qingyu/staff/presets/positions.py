"""What each position may do at first. A code is ``<room>.<verb>`` and is asked by that room's policies.

The rows belong to the company once they are installed; this table is read again only for a position that is missing.
"""

from qingyu.staff.models import Position

# Receiving requests, answering, and closing what needs no order (handling level 1).
DESK = frozenset(
    {
        "tickets.open",
        "tickets.take",
        "tickets.answer",
        "tickets.note",
        "tickets.classify",
        "tickets.hand_over",
        "tickets.hold",
        "tickets.merge",
        "tickets.link",
        "tickets.close",
        "tickets.reopen",
        "tickets.cancel",
        "tickets.escalate",
        "work.issue",
        "promises.pause",
        "promises.make",
        "people.edit",
        "people.see_full",
        "complaints.handle",
        "followup.visit",
        "frontdesk.serve",
        "hotline.answer",
        "incidents.act",
        "intake.sort",
        "upkeep.plan",
    }
)

# Doing one's own orders on the spot.
HANDS = frozenset(
    {"incidents.act", "tickets.note", "work.do", "work.claim", "work.return", "places.maintain", "upkeep.plan"}
)

# Leading a crew: its orders, its roster, its figures.
CREW = HANDS | {
    "incidents.lead",
    "tickets.escalate",
    "work.issue",
    "work.dispatch",
    "promises.pause",
    "staff.roster",
    "insight.read",
    "upkeep.schedule",
}

# Running the service of the day: who leads a case, who goes, who is on duty, what was sent.
SHIFT = DESK | {
    "complaints.decide",
    "incidents.lead",
    "followup.survey",
    "tickets.lead",
    "work.dispatch",
    "work.return",
    "staff.roster",
    "insight.read",
    "outbox.read",
    "upkeep.schedule",
}

# Arranging the service: what can be asked, what is promised, when it counts, where and for whom.
ARRANGING = frozenset(
    {
        "catalog.edit",
        "dispatch.edit",
        "hours.edit",
        "incidents.plan",
        "knowledge.edit",
        "notices.edit",
        "outbox.arrange",
        "places.edit",
        "places.import",
        "places.maintain",
        "promises.edit_terms",
    }
)

POSITIONS: dict[Position.Code, frozenset[str]] = {
    Position.Code.FRONT_DESK: DESK,
    Position.Code.PHONE_AGENT: DESK,
    Position.Code.FIELD_SPECIALIST: DESK | HANDS,
    Position.Code.TECHNICIAN: HANDS,
    Position.Code.CREW_LEADER: CREW,
    Position.Code.SUPERVISOR: SHIFT | ARRANGING,
    Position.Code.DUTY_MANAGER: SHIFT,
    Position.Code.MANAGER: CREW | SHIFT | ARRANGING | {"staff.edit"},
}
