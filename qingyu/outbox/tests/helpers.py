"""A provider that answers as it is told, and people to write to."""

from datetime import datetime

from django.utils import timezone

from qingyu.accounts.actors import Actor
from qingyu.accounts.models import User
from qingyu.outbox import accounts, providers
from qingyu.outbox.codes import Carrier
from qingyu.outbox.services import Service
from qingyu.staff.models import Department, Employee, Position

DAY = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.get_default_timezone())


class FakeProvider:
    CARRIER = Carrier.SMS
    SERVICE = Service(name="fake", label="fake")
    DELIVERS = True

    def __init__(self):
        self.answers = []
        self.fates = []
        self.sent = []
        self.asked = []

    def send(self, outgoing, account):
        self.sent.append(outgoing.token)
        if self.answers and (answer := self.answers.pop(0)):
            raise answer
        return f"fake-{outgoing.token}"

    def query(self, outgoing, provider_id, account):
        self.asked.append(outgoing.token)
        return self.fates.pop(0) if self.fates else None


def put(monkeypatch, fake):
    """Let ``fake`` carry everything."""
    chosen = accounts.Chosen("fake", fake)
    monkeypatch.setattr(accounts, "chosen", lambda _carrier: chosen)
    monkeypatch.setattr(accounts, "named", lambda _name: chosen)
    monkeypatch.setattr(providers, "named", lambda _name: fake)
    return fake


def employee(name):
    department, _made = Department.objects.get_or_create(code="service", defaults={"name": "客户服务部"})
    position, _made = Position.objects.get_or_create(code=Position.Code.FRONT_DESK)
    user = User.objects.create_user(name)
    return Employee.objects.create(user=user, name=name, agent_no=name, department=department, position=position)


def actor(of, *permissions, communities=frozenset()):
    return Actor(kind="staff", id=of.pk, name=of.name, permissions=frozenset(permissions), communities=communities)
