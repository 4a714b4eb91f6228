from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EventsConfig(AppConfig):
    name = "qingyu.events"

    def ready(self) -> None:
        # jobs first: a follower may defer one.
        autodiscover_modules("facts", "jobs", "followers")
