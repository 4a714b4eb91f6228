"""Whatever is typed into the settings, every request by every door becomes a ticket.

The pages are found in the console's menu and by following their links, so that a new one is covered by itself.
"""

import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve

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
from qingyu.people.actions import bind
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.people.models import Identity
from qingyu.portal.tests.conftest import filled
from qingyu.staff.models import Shift
from qingyu.staff.presets.positions import ARRANGING
from qingyu.stories.cast import Cast
from qingyu.stories.standins import mailbox
from qingyu.stories.standins import sms as clouds
from qingyu.stories.standins.wechat import WechatStandIn
from qingyu.tickets.models import Ticket
from tests.house.forms import Form, Page, posts

# So many rows of one kind: each has the same form, and turning the first dozens off leaves little that works.
ENOUGH = 40
ANSWERS = {200, 204, 302, 404, 409, 422, 429}
TEXTS = {
    Kind.ENQUIRY: "请问装修押金什么时候能退",
    Kind.REPAIR: "阳台落水管裂了，一下雨就渗水",
    Kind.COMPLAINT: "楼下广场舞音响太大，投诉过两次没人管",
    Kind.SUGGESTION: "建议在东门加一个快递车停放点",
    Kind.COMPLIMENT: "表扬夜班保安帮我找回了钱包",
}


def starts() -> list[str]:
    """The pages of the menu, and the faces of the settings, that belong to arranging the service."""
    entries = [one.url for one in (*ARRANGED, *GOING_OUT) if ARRANGING.intersection(one.permissions)]
    from django.urls import reverse

    return [reverse(url) for url in dict.fromkeys([*entries, *(face.url for face in FACES)])]


def walk(client: Client) -> Iterator[Page]:
    """Every page of the settings, each once; of those that differ only in their row, some dozens."""
    begun = starts()
    left, seen, count = deque(begun), set(begun), Counter[str]()
    while left:
        url = left.popleft()
        answer = client.get(url)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        page = Page(answer.content.decode(), url)
        yield page
        for link in sorted(page.links - seen):
            route = resolve(link).route if link.startswith("/console/") else ""
            if (link.startswith(tuple(begun)) or "settings" in link) and route and count[route] < ENOUGH:
                count[route] += 1
                seen.add(link)
                left.append(link)


def send(client: Client, form: Form, said: dict[str, object]) -> int:
    cache.clear()
    return client.post(form.action, {**said, **({"once": str(uuid.uuid4())} if form.once else {})}).status_code


@pytest.fixture
def company(cast: Cast) -> Client:
    """Whoever answers for the whole company, signed in."""
    client = Client(raise_request_exception=True)
    client.force_login(cast.manager.user)
    return client


def test_the_walk_finds_every_face_and_its_forms(company: Client) -> None:
    found = {resolve(form.action).view_name for page in walk(company) for form in posts(page)}
    assert {"console:term", "console:term_new", "console:category", "console:rule", "console:phrase"} <= found
    assert {"console:calendar_week", "console:calendar_days", "console:strategy", "console:desk_settings"} <= found
    assert {"console:service", "console:limit", "console:notice", "console:plan", "console:call_settings"} <= found


@pytest.mark.parametrize("way", [Form.empty, Form.blank, Form.below, Form.beyond, Form.least])
def test_every_request_by_every_door_is_a_ticket_after(
    cast: Cast, company: Client, way: Callable[[Form], dict[str, object]]
) -> None:
    taken: Counter[str] = Counter()
    for page in walk(company):
        for form in posts(page):
            status = send(company, form, way(form))
            assert status in ANSWERS, (form.action, status)
            taken[resolve(form.action).view_name] += status in (204, 302)
    assert way is not Form.least or taken["console:category"], "nothing of this was taken"
    assert [one.code for one in WorkCalendar.objects.all() if not next_opening(one.value(), clock.now())] == []
    everything_becomes_a_ticket(cast)


def test_with_nobody_on_duty_and_no_calendar_too(cast: Cast) -> None:
    Shift.objects.all().delete()
    service_calendar().periods.all().delete()
    WorkCalendar.objects.update(edition=uuid.uuid4())
    everything_becomes_a_ticket(cast)


def everything_becomes_a_ticket(cast: Cast) -> None:
    jobs.drain()
    for door in (by_api, by_desk, by_portal, by_sign, by_field, by_mail, by_wechat, by_sms):
        before, tickets = Submission.objects.count(), Ticket.objects.count()
        door(cast, list(TEXTS.values()))
        jobs.drain()
        came = Submission.objects.order_by("-pk")[: len(TEXTS)]
        assert Submission.objects.count() - before == len(TEXTS), door.__name__
        assert [(door.__name__, one.why, one.text) for one in came if one.ticket is None] == []
        # Lines of one chat may belong together.
        assert Ticket.objects.count() - tickets == len(TEXTS) or door in (by_wechat, by_sms), door.__name__


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
        assert client.post("/report", filled(cast, kind=kind, text=text)).status_code == 302


def by_sign(cast: Cast, texts: list[str]) -> None:
    for text in texts:
        said = {"text": text, "name": "路人", "phone": "13911114444", "once": str(uuid.uuid4())}
        assert Client().post(f"/p/{cast.lobby.code}", said).status_code == 302


def by_field(cast: Cast, texts: list[str]) -> None:
    client = Client()
    client.force_login(cast.cleaner.user)
    for text in texts:
        said = {"community": cast.community.pk, "spot": "大门", "text": text, "once": str(uuid.uuid4())}
        assert client.post("/field/report", said).status_code == 302


def by_mail(cast: Cast, texts: list[str]) -> None:
    with mailbox.serving() as box:
        save_account("email", values=box.settings, on=True, by=SYSTEM)
        bind(cast.li, kind=Identity.Kind.EMAIL, value="limin@mail.example", how="窗口核对", by=SYSTEM)
        for number, text in enumerate(texts):
            box.deliver(mail(text, subject="诉求", number=number))
        fetching.fetch(clock.now())


def by_wechat(cast: Cast, texts: list[str]) -> None:
    with WechatStandIn() as wechat:
        save_account("wechat", values=wechat.values(), on=True, by=SYSTEM)
        bind(cast.li, kind=Identity.Kind.WECHAT, value="oLi", how="test", by=SYSTEM)
        for text in texts:
            push = wechat.write("oLi", Content=text)
            Client().generic("POST", f"/hooks/wechat?{push.query}", push.body, content_type="text/xml")
            jobs.drain()


def by_sms(cast: Cast, texts: list[str]) -> None:
    save_account("sms_hooks", values=clouds.HOOKS, on=True, by=SYSTEM)
    with clouds.Aliyun() as cloud:
        save_account("aliyun", values=clouds.aliyun_settings(cloud), on=True, by=SYSTEM)
        for number, text in enumerate(texts):
            assert cloud.push(Client(), "replies", cloud.reply("13800001502", text, number)) == 200
            jobs.drain()
