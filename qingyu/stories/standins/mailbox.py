"""A mail server on this machine, for stories and tests: speaks as much IMAP4rev1 and SMTP as real clients need.

It can also misbehave as real ones do: see :class:`Mood`.
"""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

ADDRESS = "service@yunxi.example"
PASSWORD = "auth-code-of-the-mailbox"  # noqa: S105 - of a server that exists for one test
END = b"\r\n"


@dataclass
class Mood:
    """``cut_off`` breaks the connection in the middle of that many fetches, ``drop`` after having taken that many mails
    without a word. ``no_login`` refuses the password. ``answers`` are what recipients are refused with, in turn.
    ``garbled`` answers a mail that was taken with nothing anybody understands, ``late`` when nobody listens any more;
    ``away`` hangs up before the first word.
    """

    no_login: bool = False
    cut_off: int = 0
    drop: int = 0
    answers: list[str] = field(default_factory=list)
    busy: bool = False
    garbled: bool = False
    late: bool = False
    away: bool = False


@dataclass
class Mail:
    """One mail in the box."""

    uid: int
    raw: bytes
    seen: bool = False


@dataclass
class Box:
    """The mailbox: what lies in it, what was sent through it."""

    imap_port: int = 0
    smtp_port: int = 0
    validity: int = 1
    mails: list[Mail] = field(default_factory=list)
    # (recipient, the mail as it was sent)
    sent: list[tuple[str, bytes]] = field(default_factory=list)
    mood: Mood = field(default_factory=Mood)
    said: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def deliver(self, raw: bytes, *, seen: bool = False) -> Mail:
        """A mail arrives."""
        mail = Mail(max((one.uid for one in self.mails), default=0) + 1, raw, seen)
        self.mails.append(mail)
        return mail

    def renumber(self) -> None:
        """As after a restore of the server: all ids are given anew."""
        self.validity += 1
        for number, mail in enumerate(self.mails, start=101):
            mail.uid = number

    @property
    def settings(self) -> dict[str, str]:
        """What the channel must be told to use it."""
        return {
            "from_address": ADDRESS,
            "from_name": "云溪苑客户服务中心",
            "smtp_host": "127.0.0.1",
            "smtp_port": str(self.smtp_port),
            "smtp_security": "none",
            "smtp_user": ADDRESS,
            "smtp_password": PASSWORD,
            "imap_host": "127.0.0.1",
            "imap_port": str(self.imap_port),
            "imap_security": "none",
        }


@contextmanager
def serving() -> Iterator[Box]:
    """A box with both servers running on ports of their own."""
    box = Box()
    servers = [_Server(box, handler) for handler in (_Imap, _Smtp)]
    box.imap_port, box.smtp_port = (server.server_address[1] for server in servers)
    threads = [threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield box
    finally:
        box.closing.set()
        for server in servers:
            server.shutdown()
            server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, box: Box, handler: type["_Lines"]) -> None:
        self.box = box
        super().__init__(("127.0.0.1", 0), handler)


class _Lines(socketserver.StreamRequestHandler):
    """A conversation line by line."""

    server: Any

    @property
    def box(self) -> Box:
        return self.server.box  # type: ignore[no-any-return]

    def reply(self, *lines: str) -> None:
        self.wfile.write(b"".join(line.encode() + END for line in lines))

    def handle(self) -> None:
        try:
            self.talk()
        except (ConnectionError, ValueError):
            return

    def talk(self) -> None:
        raise NotImplementedError

    def lines(self) -> Iterator[str]:
        while line := self.rfile.readline(100_000):
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            self.box.said.append(text)
            yield text


class _Imap(_Lines):
    """LOGIN, ID, SELECT, UID SEARCH, UID FETCH, UID STORE, LOGOUT."""

    def talk(self) -> None:
        self.reply("* OK [CAPABILITY IMAP4rev1 ID] ready")
        for line in self.lines():
            tag, command, rest = (*line.split(" ", 2), "", "")[:3]
            if command.upper() == "UID":
                command, _space, rest = rest.partition(" ")
            answer = getattr(self, f"do_{command.lower()}", None)
            if answer is None:
                self.reply(f"{tag} BAD unknown command")
            elif not answer(tag, rest):
                return

    def do_capability(self, tag: str, rest: str) -> bool:
        self.reply("* CAPABILITY IMAP4rev1 ID", f"{tag} OK done")
        return True

    def do_login(self, tag: str, rest: str) -> bool:
        good = rest == f'"{ADDRESS}" "{PASSWORD}"' and not self.box.mood.no_login
        self.reply(f"{tag} OK signed in" if good else f"{tag} NO LOGIN Login error or password error")
        return True

    def do_id(self, tag: str, rest: str) -> bool:
        self.reply('* ID ("name" "stand-in")', f"{tag} OK done")
        return True

    def do_select(self, tag: str, rest: str) -> bool:
        self.reply(f"* {len(self.box.mails)} EXISTS", "* FLAGS (\\Seen \\Deleted)")
        self.reply(f"* OK [UIDVALIDITY {self.box.validity}] ids valid", f"{tag} OK [READ-WRITE] selected")
        return True

    do_examine = do_select

    def do_noop(self, tag: str, rest: str) -> bool:
        self.reply(f"{tag} OK done")
        return True

    def do_search(self, tag: str, rest: str) -> bool:
        """UNSEEN, ALL and ranges of ids; of ``7:*`` at least the last mail, as the standard says."""
        mails, found = self.box.mails, self.box.mails
        if "UNSEEN" in rest:
            found = [mail for mail in mails if not mail.seen]
        elif span := re.search(r"UID (\d+):\*", rest):
            found = [mail for mail in mails if mail.uid >= int(span[1])] or mails[-1:]
        self.reply(f"* SEARCH {' '.join(str(mail.uid) for mail in found)}".rstrip(), f"{tag} OK done")
        return True

    def do_fetch(self, tag: str, rest: str) -> bool:
        uid, _space, asked = rest.partition(" ")
        number, mail = next(((n, m) for n, m in enumerate(self.box.mails, 1) if str(m.uid) == uid), (0, None))
        if mail is None:
            self.reply(f"{tag} OK nothing")
            return True
        if "BODY" not in asked:
            self.reply(f"* {number} FETCH (UID {uid} RFC822.SIZE {len(mail.raw)})", f"{tag} OK done")
            return True
        data = mail.raw.split(END * 2, 1)[0] + END * 2 if "HEADER" in asked else mail.raw
        self.wfile.write(f"* {number} FETCH (UID {uid} BODY[] {{{len(data)}}}".encode() + END)
        if self.box.mood.cut_off:
            self.box.mood.cut_off -= 1
            self.wfile.write(data[: len(data) // 2])
            return False
        self.wfile.write(data + b")" + END)
        self.reply(f"{tag} OK done")
        return True

    def do_store(self, tag: str, rest: str) -> bool:
        for mail in self.box.mails:
            if str(mail.uid) == rest.split(" ")[0]:
                mail.seen = True
        self.reply(f"{tag} OK done")
        return True

    def do_logout(self, tag: str, rest: str) -> bool:
        self.reply("* BYE see you", f"{tag} OK done")
        return False


class _Smtp(_Lines):
    """EHLO, AUTH PLAIN, MAIL, RCPT, DATA, RSET, QUIT."""

    def talk(self) -> None:
        self.recipient = ""
        if self.box.mood.away:
            return
        if self.box.mood.busy:
            self.reply("421 too many connections, come back later")
            return
        self.reply("220 stand-in ready")
        for line in self.lines():
            if not self.answer(line[:4].upper().strip(), line):
                return

    def answer(self, command: str, line: str) -> bool:
        if command == "EHLO":
            self.reply("250-stand-in", "250-8BITMIME", "250 AUTH PLAIN")
        elif command == "AUTH":
            self.reply("535 Error: authentication failed" if self.box.mood.no_login else "235 signed in")
        elif command == "RCPT":
            self._recipient(line)
        elif command == "DATA":
            return self._data()
        else:
            self.reply("221 bye" if command == "QUIT" else "250 ok")
        return command != "QUIT"

    def _recipient(self, line: str) -> None:
        refusal = self.box.mood.answers.pop(0) if self.box.mood.answers else ""
        found = re.search(r"<([^>]*)>", line)
        self.recipient = found[1] if found else ""
        self.reply(refusal or "250 ok")

    def _data(self) -> bool:
        self.reply("354 go on")
        lines = []
        while (line := self.rfile.readline()) and line != b"." + END:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.box.sent.append((self.recipient, b"".join(lines)))
        if self.box.mood.drop:
            self.box.mood.drop -= 1
            return False
        if self.box.mood.late:
            self.box.closing.wait(30)
            return False
        self.reply("what?" if self.box.mood.garbled else "250 queued")
        return True
