"""A provider that answers as it is told, and people to write to."""

from datetime import datetime

from django.utils import timezone

from qingyu.accounts.actors import Actor
from qingyu.accounts.models import User
from qingyu.staff.models import Department, Employee, Position

DAY = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.get_default_timezone())


class FakeProvider:
    DELIVERS = True

    def __init__(self):
        self.answers = []
        self.sent = []

    def send(self, address, body, token):
        self.sent.append(token)
        if self.answers:
            raise self.answers.pop(0)
        return f"fake-{token}"


def employee(name):
    department, _made = Department.objects.get_or_create(code="service", defaults={"name": "客户服务部"})
    position, _made = Position.objects.get_or_create(code=Position.Code.FRONT_DESK)
    user = User.objects.create_user(name)
    return Employee.objects.create(user=user, name=name, agent_no=name, department=department, position=position)


def actor(of, *permissions, communities=frozenset()):
    return Actor(kind="staff", id=of.pk, name=of.name, permissions=frozenset(permissions), communities=communities)
