"""``qingyu simulate --days N --strategy S --seed K [--json]``: a community lived through on paper."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid
from qingyu.dispatch import strategies
from qingyu.places.models import Community
from qingyu.staff.models import Department
from qingyu.twin import demand, history, log, usual
from qingyu.twin.demand import Request
from qingyu.twin.run import simulate
from qingyu.twin.world import World

MOST_DAYS = 366


class Command(BaseCommand):
    help = "Simulate the dispatch of a community: a usual one, one of this installation, or the arrivals of a log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=7)
        parser.add_argument("--strategy", default="skill_load", help=", ".join(strategies.names()))
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--per-day", type=float, help="requests a day instead of what the history or log has")
        parser.add_argument("--community", help="the code of a community: its crew, houses, limits and history")
        parser.add_argument("--department", default="engineering", help="whose crew, with --community")
        parser.add_argument("--log", type=Path, help="a 311 log (CSV) whose arrivals and places are replayed")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["days"] <= MOST_DAYS:
            raise CommandError(_("Between 1 and %(most)d days can be simulated.") % {"most": MOST_DAYS})
        world, requests = _asked(options)
        try:
            found = simulate(world, requests, days=options["days"], strategy=options["strategy"])
        except Invalid as error:
            raise CommandError(str(error)) from error
        figures = {"strategy": options["strategy"], "days": options["days"], "seed": options["seed"], **found.as_dict()}
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(f"{name:<16} {value}" for name, value in figures.items()))


def _asked(options: dict[str, Any]) -> tuple[World, list[Request]]:
    days, seed, per_day = options["days"], options["seed"], options["per_day"]
    world = _world(options)
    if options["log"]:
        if not options["log"].is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": options["log"]})
        try:
            return world, log.replay(world, options["log"], days=days, per_day=per_day, seed=seed)
        except Invalid as error:
            raise CommandError(str(error)) from error
    return world, demand.draw(world, days=days, seed=seed)


def _world(options: dict[str, Any]) -> World:
    if not options["community"]:
        return usual.community(**({"per_day": options["per_day"]} if options["per_day"] else {}))
    community = Community.objects.filter(code=options["community"]).first()
    department = Department.objects.filter(code=options["department"]).first()
    if community is None or department is None:
        raise CommandError(_("There is no such community or department."))
    try:
        return history.world_of(community, department, per_day=options["per_day"])
    except Invalid as error:
        raise CommandError(str(error)) from error
