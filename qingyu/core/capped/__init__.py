"""Work on what strangers sent, done by a process of its own: capped in memory and time, one at a time on a machine.

``child`` is the inner side and knows no Django, ``process`` the outer one, ``turns`` the line before the door.
"""
