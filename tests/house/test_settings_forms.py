"""Whatever is typed into the settings, every request by every door becomes a ticket.

The pages are found in the console's menu and by following their links, so that a new one is covered by itself.
"""

import uuid
from collections import Counter, deque
from collections.abc import Iterator
from functools import cache

import pytest
from django.core.cache import cache as counts
from django.test import Client
from django.urls import resolve, reverse

from qingyu.accounts.actors import SYSTEM
from qingyu.api.tests.conftest import Api, token_of
from qingyu.catalog.codes import Kind
from qingyu.channels.email import fetching
from qingyu.channels.email.tests.conftest import mail
from qingyu.console.nav import ARRANGING as ARRANGED
from qingyu.console.nav import GOING_OUT
from qingyu.console.tests.helpers import call
from qingyu.console.web.settings.tabs import FACES
from qingyu.core import clock, jobs
from qingyu.hours.models import WorkCalendar
from qingyu.hours.queries import service_calendar
from qingyu.hours.reckon import next_opening
from qingyu.intake.models import Submission
from qingyu.outbox.actions import save_account
from qingyu.outbox.models import Account
from qingyu.people.actions import add_phone, bind, register_resident
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.people.models import Identity, Resident
from qingyu.places.actions import make_home
from qingyu.portal.tests.conftest import filled
from qingyu.staff.models import Shift
from qingyu.staff.presets.positions import ARRANGING
from qingyu.stories.cast import Cast
from qingyu.stories.standins import mailbox
from qingyu.stories.standins import sms as clouds
from qingyu.stories.standins.wechat import WechatStandIn
from qingyu.tickets.models import Ticket
from tests.house.forms import Form, Page

# So many rows of one kind; each has the same form.
ENOUGH = 15
ANSWERS = {200, 204, 302, 404, 409, 422, 429}
TEXTS = {
    Kind.ENQUIRY: "请问装修押金什么时候能退",
    Kind.REPAIR: "阳台落水管裂了，一下雨就渗水",
    Kind.COMPLAINT: "楼下广场舞音响太大，投诉过两次没人管",
    Kind.SUGGESTION: "建议在东门加一个快递车停放点",
    Kind.COMPLIMENT: "表扬夜班保安帮我找回了钱包",
}


@cache
def starts() -> list[str]:
    """The pages of the menu, and the faces of the settings, that belong to arranging the service."""
    entries = [one.url for one in (*ARRANGED, *GOING_OUT) if ARRANGING.intersection(one.permissions)]
    return [reverse(url) for url in dict.fromkeys([*entries, *(face.url for face in FACES)])]


def walk(client: Client) -> Iterator[Page]:
    """Every page of the settings, each once; of those that differ only in their row, some."""
    left, seen, count = deque(starts()), set(starts()), Counter[str]()
    while left:
        url = left.popleft()
        answer = client.get(url)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        page = Page(answer.content.decode(), url)
        yield page
        for link in sorted(page.links - seen):
            if belongs(link) and count[resolve(link).route] < ENOUGH:
                count[resolve(link).route] += 1
                seen.add(link)
                left.append(link)


def belongs(path: str) -> bool:
    """Whether the page is one of the settings, and not of the frame around them."""
    return path.startswith("/console/") and (path.startswith(tuple(starts())) or "settings" in path)


def asked(client: Client) -> Iterator[Form]:
    """Every form of the settings."""
    for page in walk(client):
        yield from (form for form in page.forms if form.posts and belongs(form.path))


def send(client: Client, form: Form, said: dict[str, object]) -> int:
    counts.clear()
    return client.post(form.action, {**said, **({"once": str(uuid.uuid4())} if form.once else {})}).status_code


@pytest.fixture
def company(cast: Cast) -> Client:
    """Whoever answers for the whole company, signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(cast.manager.user)
    return client


def test_the_walk_finds_every_face_and_its_forms(company: Client) -> None:
    found = {resolve(form.path).view_name for form in asked(company)}
    assert {"console:term", "console:term_new", "console:category", "console:rule", "console:phrase"} <= found
    assert {"console:calendar_week", "console:calendar_days", "console:strategy", "console:desk_settings"} <= found
    assert {"console:service", "console:limit", "console:notice", "console:plan", "console:call_settings"} <= found


def test_every_request_by_every_door_is_a_ticket_after(cast: Cast, company: Client) -> None:
    taken: Counter[str] = Counter()
    for form in asked(company):
        for way in (Form.empty, Form.blank, Form.below, Form.beyond, Form.least):
            status = send(company, form, way(form))
            assert status in ANSWERS, (way.__name__, form.action, status)
            taken[resolve(form.path).view_name] += status in (204, 302)
    assert taken["console:category"], "nothing of this was taken"
    assert taken["console:term"]
    assert [one.code for one in WorkCalendar.objects.all() if not next_opening(one.value(), clock.now())] == []
    everything_becomes_a_ticket(cast)


def test_with_nobody_on_duty_and_no_calendar_too(cast: Cast) -> None:
    Shift.objects.all().delete()
    service_calendar().periods.all().delete()
    WorkCalendar.objects.update(edition=uuid.uuid4())
    everything_becomes_a_ticket(cast)


def everything_becomes_a_ticket(cast: Cast) -> None:
    """The services' own settings are put right first: with a wrong password no mail comes to be read."""
    jobs.drain()
    Account.objects.all().delete()
    for door in (by_api, by_desk, by_portal, by_sign, by_field, by_mail, by_wechat, by_sms):
        before = Submission.objects.count()
        door(cast, list(TEXTS.values()))
        jobs.drain()
        came = Submission.objects.order_by("-pk")[: len(TEXTS)]
        assert Submission.objects.count() - before == len(TEXTS), door.__name__
        assert [(door.__name__, one.why, one.text) for one in came if one.ticket is None] == []
    assert Ticket.objects.count() >= len(TEXTS)


def by_api(cast: Cast, texts: list[str]) -> None:
    for kind, text in zip(TEXTS, texts, strict=True):
        reporter = {"name": "李敏", "phone": "13800001502", "home": "3-2-1502"}
        body = {"channel": "phone", "community": "yunxi", "text": text, "kind": kind, "reporter": reporter}
        Api(token_of(cast.wang)).post("/tickets", body, status=201)


def by_desk(cast: Cast, texts: list[str]) -> None:
    client = Client()
    client.force_login(cast.wang.user)
    for text in texts:
        assert client.post("/console/intake", call(text=text)).status_code == 302


def by_portal(cast: Cast, texts: list[str]) -> None:
    client = Client()
    client.force_login(give_sign_in(cast.li))
    for kind, text in zip(TEXTS, texts, strict=True):
        counts.clear()
        assert client.post("/report", filled(cast, kind=kind, text=text)).status_code == 302


def by_sign(cast: Cast, texts: list[str]) -> None:
    for text in texts:
        counts.clear()
        said = {"text": text, "name": "路人", "phone": "13911114444", "once": str(uuid.uuid4())}
        assert Client().post(f"/p/{cast.lobby.code}", said).status_code == 302


def by_field(cast: Cast, texts: list[str]) -> None:
    client = Client()
    client.force_login(cast.cleaner.user)
    for text in texts:
        counts.clear()
        said = {"community": cast.community.pk, "spot": "大门", "text": text, "once": str(uuid.uuid4())}
        assert client.post("/field/report", said).status_code == 302


def writers(cast: Cast, way: str) -> list[Resident]:
    """A household for each text: what one household writes in a chat may belong together."""
    found = []
    for number in range(len(TEXTS)):
        home = make_home(cast.home.building, room=f"{way}{number}", entrance=cast.home.entrance, by=SYSTEM)
        found.append(register_resident(f"住户{number}", home=home, role="owner", by=SYSTEM))
    return found


def by_mail(cast: Cast, texts: list[str]) -> None:
    with mailbox.serving() as box:
        save_account("email", values=box.settings, on=True, by=SYSTEM)
        for number, (writer, text) in enumerate(zip(writers(cast, "7"), texts, strict=True)):
            address = f"writer-{number}@mail.example"
            bind(writer, kind=Identity.Kind.EMAIL, value=address, how="窗口核对", by=SYSTEM)
            box.deliver(mail(text, sender=f"住户 <{address}>", subject="诉求", number=number))
        fetching.fetch(clock.now())


def by_wechat(cast: Cast, texts: list[str]) -> None:
    with WechatStandIn() as wechat:
        save_account("wechat", values=wechat.values(), on=True, by=SYSTEM)
        for writer, text in zip(writers(cast, "8"), texts, strict=True):
            bind(writer, kind=Identity.Kind.WECHAT, value=f"oWriter{writer.pk}", how="test", by=SYSTEM)
            push = wechat.write(f"oWriter{writer.pk}", Content=text)
            Client().generic("POST", f"/hooks/wechat?{push.query}", push.body, content_type="text/xml")


def by_sms(cast: Cast, texts: list[str]) -> None:
    clouds.open_hooks(SYSTEM)
    with clouds.Aliyun() as cloud:
        save_account("aliyun", values=clouds.aliyun_settings(cloud), on=True, by=SYSTEM)
        phones = [f"1380000900{number}" for number in range(len(texts))]
        for number, (writer, phone, text) in enumerate(zip(writers(cast, "9"), phones, texts, strict=True)):
            add_phone(writer, number=phone, by=SYSTEM)
            assert cloud.push(Client(), "replies", cloud.reply(phone, text, number)) == 200
