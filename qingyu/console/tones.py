"""Which tone a state or grade has; the sign and the word beside it say the same."""

from qingyu.tickets.codes import State
from qingyu.work.codes import State as OrderState

STATES = {
    State.NEW: "late",
    State.OPEN: "brand",
    State.WORKING: "brand",
    State.FINISHED: "soon",
    State.CLOSED: "ok",
    State.CANCELLED: "muted",
}
STATE_SIGNS = {
    State.NEW: "sparkles",
    State.OPEN: "circle-dot",
    State.WORKING: "progress",
    State.FINISHED: "phone-check",
    State.CLOSED: "circle-check",
    State.CANCELLED: "ban",
}
URGENCIES = {"A": "late", "B": "soon", "C": "muted"}
URGENCY_SIGNS = {"A": "flame", "B": "", "C": ""}
ORDERS = {
    OrderState.ISSUED: "soon",
    OrderState.ASSIGNED: "brand",
    OrderState.ACCEPTED: "brand",
    OrderState.ON_SITE: "brand",
    OrderState.FINISHED: "ok",
    OrderState.CANCELLED: "muted",
}
