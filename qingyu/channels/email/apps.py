from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "qingyu.channels.email"
    label = "email"

    def ready(self) -> None:
        # Who replies sees one conversation: what came in is known here.
        from qingyu.channels.email import threads  # noqa: F401
