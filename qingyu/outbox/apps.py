from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "qingyu.outbox"

    def ready(self) -> None:
        from qingyu.outbox import providers

        # A misspelt provider is refused at start, not at the first message.
        providers.chosen()
