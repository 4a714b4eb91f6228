"""Qingyu (晴雨): the customer-service platform of a property company."""

__version__ = "0.1.0"
