"""The ``qingyu`` console script: the rooms' commands, with a database that is there."""

import os
import sys


def main() -> None:
    """Run ``qingyu COMMAND``; ``qingyu help`` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.conf.settings")
    from qingyu.conf import database

    database.ensure()
    if sys.argv[1:2] == ["serve"]:
        from qingyu.core import serve

        sys.exit(serve.main(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["qingyu", *sys.argv[1:]])


if __name__ == "__main__":
    main()
