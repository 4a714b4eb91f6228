"""The secret key of a trial installation, made once and kept beside its data."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_in(data: Path) -> str:
    """The key in ``data/secret_key``; made with mode 600 if there is none."""
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x") as file:
                path.chmod(0o600)
                file.write(get_random_secret_key())
        except FileExistsError:
            pass
    return path.read_text().strip()
