from qingyu.tickets.tests.conftest import opened

__all__ = ["opened"]
