"""What the desk sees of a call: who it is, what is open, what was agreed."""

from qingyu.console.hotline_view import arrears as arrears
