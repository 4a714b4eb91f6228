"""Registering letters and the press, and noting the answer that left by post."""

from collections.abc import Sequence
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid
from qingyu.intake import policies
from qingyu.intake.actions.keep import PDF, keep_document
from qingyu.intake.actions.receive import opened
from qingyu.intake.actions.sort import settled
from qingyu.intake.actions.store import store
from qingyu.intake.incoming import Part
from qingyu.intake.letters import Letter, Scan, wrong
from qingyu.intake.models import Picture, Submission
from qingyu.tickets import pictures
from qingyu.tickets.actions import keep_picture, send_message
from qingyu.tickets.codes import Channel, Stage
from qingyu.tickets.models import Message, Ticket

MOST_SCANS = 12
LARGEST_PAPER = 20 * 1024 * 1024


def register(letter: Letter, *, scans: Sequence[Scan], once: str, by: Actor, open_now: bool) -> Submission:
    """Keep the letter with its scans; its ticket at once (the clerk's own), or the tray. The same ``once``: the same.

    Raises Refused, Invalid naming every wrong field; then nothing is stored.
    """
    policies.may_register(by, letter.community).demand()
    problems = wrong(letter)
    if problems:
        raise Invalid(problems)
    # Reading files is slow, so it happens before the transaction.
    shown, papers = _sorted(scans)
    return _register(letter, shown, papers, once, by, open_now)


@transaction.atomic
def _register(
    letter: Letter, shown: list[pictures.Picture], papers: list[Part], once: str, by: Actor, open_now: bool
) -> Submission:
    stored = store(letter.channel, once, raw=letter.raw())
    submission = stored.submission
    if not stored.fresh:
        return submission
    for picture in shown:
        _keep_picture(submission, picture)
    for paper in papers:
        keep_document(submission, paper)
    if open_now:
        _open(submission, letter, shown, by)
    return submission


def _open(submission: Submission, letter: Letter, shown: list[pictures.Picture], by: Actor) -> None:
    ticket = opened(letter.request(), by=by)
    for picture in shown:
        keep_picture(ticket, by=by, picture=picture, stage=Stage.REPORT)
    submission.sender_name, submission.text = letter.name[:60], letter.whole[:5000]
    submission.resident, submission.home = ticket.reporter, ticket.home
    submission.next_at = None
    settled(submission, ticket, by)


def note_answer(ticket: Ticket, *, on: date, how: str, words: str, channel: Channel, once: str, by: Actor) -> Message:
    """Note that an answer left by post (``how``: registered, by courier, its number). Raises Refused, Invalid.

    It is a line of the conversation and the first answer, as any other.
    """
    if on > clock.today():
        raise Invalid({"on": _("This day lies ahead.")})
    head = _("Answered on paper on %(day)s (%(how)s):") % {"day": on.isoformat(), "how": how.strip()}
    return send_message(ticket, by=by, body=f"{head}\n{words.strip()}", channel=channel, once=once)


def _sorted(scans: Sequence[Scan]) -> tuple[list[pictures.Picture], list[Part]]:
    """The pictures re-encoded, the PDFs as they are. Raises Invalid for ``scans``."""
    if len(scans) > MOST_SCANS:
        raise Invalid({"scans": _("Please choose at most %(most)d files.") % {"most": MOST_SCANS}})
    shown, papers = [], []
    for scan in scans:
        if scan.upload.read(len(PDF)) == PDF:
            papers.append(_paper(scan))
        else:
            scan.upload.seek(0)
            shown.append(_picture(scan))
    return shown, papers


def _picture(scan: Scan) -> pictures.Picture:
    try:
        return pictures.clean(scan.upload, field="scans")
    except Invalid as error:
        raise Invalid({"scans": f"{scan.name[:40]}: {error.fields['scans']}"}) from None


def _paper(scan: Scan) -> Part:
    scan.upload.seek(0)
    data = scan.upload.read(LARGEST_PAPER + 1)
    if len(data) > LARGEST_PAPER:
        raise Invalid({"scans": _("%(name)s is larger than 20 MB.") % {"name": scan.name[:40]}})
    return Part(name=scan.name, data=data)


def _keep_picture(submission: Submission, picture: pictures.Picture) -> None:
    if submission.pictures.filter(digest=picture.digest).exists():
        return
    row = Picture(submission=submission, width=picture.width, height=picture.height, digest=picture.digest)
    row.file.save("scan.jpg", ContentFile(picture.data), save=False)
    row.save()
