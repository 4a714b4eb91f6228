"""The ``qingyu`` console script: the rooms' commands, with a database that is there."""

import os
import sys

# Try again later, says sysexits.h: the database was away.
TRY_AGAIN = 75


def main() -> None:
    """Run ``qingyu COMMAND``; ``qingyu help`` lists them."""
    # What is written here, pictures and keys among it, is nobody else's to read.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")
    if sys.argv[1:2] == ["serve"]:
        from qingyu.core import serve

        sys.exit(serve.main(sys.argv[2:]))
    from qingyu.conf import database

    database.ensure()
    _run()


def _run() -> None:
    from django.core.management import execute_from_command_line

    from qingyu.core import trouble

    try:
        execute_from_command_line(["qingyu", *sys.argv[1:]])
    except Exception as error:
        found = trouble.of(error)
        if found is None:
            raise
        sys.stderr.write(f"qingyu {' '.join(sys.argv[1:2])}: {found.line}: {trouble.words(error)}\n")
        sys.exit(TRY_AGAIN)


if __name__ == "__main__":
    main()
