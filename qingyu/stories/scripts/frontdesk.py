"""An elderly visitor at the front desk, from the number she draws to the card and the parcel she takes home.

She waits eight minutes, is recognised at the second try, reports her tap with the time and manner she wishes, takes her
parcel by its code, and applies for a door card, which is handed over with her papers the next day.
"""

from datetime import timedelta

from qingyu.core import clock
from qingyu.frontdesk import actions, slips
from qingyu.frontdesk.codes import Handed, Identity, ProcedureState
from qingyu.frontdesk.models import Parcel, Procedure, ProcedureKind, Purpose, Reception
from qingyu.frontdesk.queries import queue
from qingyu.frontdesk.queries.words import expected_words
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.outbox.models import Message
from qingyu.people.actions import register_resident
from qingyu.people.models import Resident
from qingyu.promises.codes import Name
from qingyu.promises.models import Promise
from qingyu.stories.cast import at
from qingyu.stories.drawings import signature
from qingyu.stories.stage import Stage
from qingyu.tickets import actions as tickets
from qingyu.tickets.codes import Channel

TITLE = "老人到前台：取号、报修、领快递、办门禁卡"


def play(stage: Stage) -> None:
    """08:30 a parcel comes, 09:00 she draws a number, 09:08 she sits down; next day 10:00 the card."""
    old_lady = she_lives_here(stage)
    parcel = the_parcel(stage)
    reception = the_queue(stage)
    reception = who_she_is(stage, reception, old_lady)
    the_ticket(stage, reception)
    the_code(stage, parcel)
    procedure = the_card(stage, reception, old_lady)
    the_next_day(stage, procedure)


def she_lives_here(stage: Stage) -> Resident:
    stage.at("08:20")
    return register_resident(
        "孙桂兰",
        home=stage.cast.home,
        role="family",
        by=stage.by(stage.cast.desk),
        phones=["13600001503"],
        salutation="ms",
        needs_care=True,
    )


def the_parcel(stage: Stage) -> Parcel:
    stage.at("08:30")
    desk, home = stage.by(stage.cast.desk), stage.cast.home

    def scan() -> tuple[Parcel, bool]:
        return actions.receive_parcel(
            home, by=desk, carrier="顺丰", tracking="SF1234567890", shelf="A-03", name="孙桂兰"
        )

    (parcel, fresh), (again, twice) = scan(), scan()
    stage.expect("scanned twice it is one parcel", fresh and not twice and again == parcel)
    stage.settle()
    return parcel


def the_queue(stage: Stage) -> Reception:
    """She draws a number herself, and waits behind another; the burst pipe of a third goes first."""
    cast, desk = stage.cast, stage.by(stage.cast.desk)
    purposes = {one.code: one for one in Purpose.objects.all()}
    stage.at("08:58")
    first = actions.register(cast.community, purpose=purposes["enquiry"], by=desk, name="赵先生")
    stage.at("09:00")
    hers = actions.draw(cast.community, purpose=purposes["papers"])
    urgent = actions.register(cast.community, purpose=purposes["urgent_repair"], by=desk, name="陈立", room="3-2-1602")
    turn = [one.number for one in queue.waiting(desk, cast.community)]
    stage.expect("urgent repairs go to the front", turn == [urgent.number, first.number, hers.number])
    for minute, number in (("09:01", urgent.number), ("09:04", first.number)):
        stage.at(minute)
        called = actions.call_next(cast.community, by=desk, window="1 号窗口")
        stage.expect(f"{number} is called in turn", called is not None and called.number == number)
        if called:
            actions.finish(actions.serve(called, by=desk), by=desk)
    stage.at("09:07")
    hers = actions.call_next(cast.community, by=desk, window="1 号窗口") or hers
    stage.expect("the screen shows her number", queue.board(cast.community).called[0].number == hers.number)
    stage.at("09:08")
    hers = actions.serve(actions.call_again(hers, by=desk), by=desk)
    waited = (hers.served_at or clock.now()) - hers.arrived_at
    stage.expect("served after eight minutes, called twice", (waited, hers.calls) == (timedelta(minutes=8), 2))
    return hers


def who_she_is(stage: Stage, reception: Reception, old_lady: Resident) -> Reception:
    """She gives her son's number first, then remembers her own."""
    desk, room = stage.by(stage.cast.desk), "3栋2单元1502"
    first = actions.check_identity(reception, by=desk, name="孙桂兰", room=room, tail="7788")
    stage.expect("the first try does not fit", first.identity == Identity.UNCHECKED)
    second = actions.check_identity(reception, by=desk, name="孙桂兰", room=room, tail="1503")
    stage.expect("the second does", (second.identity, second.resident) == (Identity.CONFIRMED, old_lady))
    return second


def the_ticket(stage: Stage, reception: Reception) -> None:
    stage.at("09:12")
    desk = stage.by(stage.cast.desk)
    wished = at(stage.day, "17:00")
    reception = actions.ask_solution(reception, by=desk, at=wished, how="下午在家，请上门前先打电话")
    request = Request(
        channel=Channel.FRONT_DESK,
        community=stage.cast.community.code,
        text="卫生间水龙头关不紧，一直滴水",
        reporter=Person(name=reception.name, home=reception.room, resident=reception.resident_id),
        expected=expected_words(reception),
    )
    ticket = receive(request, outside_id="story-frontdesk", by=desk).ticket
    stage.ticket = ticket
    reception = actions.link_ticket(reception, ticket=ticket, by=desk)
    tickets.respond(ticket, by=desk, how="当面告知：今天下午 17:00 前师傅上门，上门前先打电话")
    stage.settle()
    stage.expect("the wish is on the ticket", "17:00" in ticket.expected and "先打电话" in ticket.expected)
    paper = slips.slip(reception)
    stage.expect("the slip bears both numbers", reception.number in paper and ticket.number in paper)
    stage.expect("the slip leads to the progress", "data:image/svg+xml" in paper)


def the_code(stage: Stage, parcel: Parcel) -> None:
    stage.at("09:15")
    code = Message.objects.get(template="frontdesk.parcel_received").values["code"]
    parcel = actions.hand_over_parcel(parcel, to="孙桂兰", code=code, by=stage.by(stage.cast.desk))
    stage.expect("handed over by the code of the message", parcel.handed_how == Handed.CODE)


def the_card(stage: Stage, reception: Reception, old_lady: Resident) -> Procedure:
    stage.at("09:18")
    desk, kind = stage.by(stage.cast.desk), ProcedureKind.objects.get(code="door_card")
    procedure = actions.open_procedure(
        stage.cast.home, kind=kind, applicant="孙桂兰", resident=old_lady, reception=reception, by=desk
    )
    papers = list(procedure.papers.all())
    originals = {paper.pk: (1, paper.name == "业主身份证") for paper in papers}
    procedure = actions.receive_papers(procedure, papers=originals, by=desk)
    stage.expect("all papers received", procedure.state == ProcedureState.PROCESSING)
    stage.at("09:22")
    actions.finish(reception, by=desk)
    return procedure


def the_next_day(stage: Stage, procedure: Procedure) -> None:
    stage.at("10:00", days=1)
    desk = stage.by(stage.cast.desk)
    procedure = actions.make_ready(procedure, by=desk)
    stage.settle()
    told = Message.objects.filter(template="frontdesk.procedure_ready").count()
    stage.expect("she is told that the card is ready", told == 1)
    back = [paper.pk for paper in procedure.papers.filter(original=True)]
    actions.hand_over(procedure, to="孙桂兰", what="门禁卡 1 张", papers=back, finished=True, png=signature(), by=desk)
    procedure.refresh_from_db()
    paper = slips.receipt(procedure)
    stage.expect("on the day that was told", procedure.due_on == clock.today())
    answered = Promise.objects.get(ticket=stage.ticket, name=Name.RESPOND)
    stage.expect("her request was answered at the desk", answered.state == "kept")
    stage.expect("finished, papers back", procedure.state == ProcedureState.DONE and "门禁卡 1 张" in paper)
