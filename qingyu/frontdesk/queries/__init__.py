"""Reading the front desk; every list starts from ``visible_to(actor)``."""
