from django.urls import path

from qingyu.console.web.roster import deeds, grid

urlpatterns = [
    path("roster", grid.show, name="roster"),
    path("roster/shifts", deeds.put, name="roster_shifts"),
    path("roster/filling", deeds.fill, name="roster_filling"),
    path("roster/shifts/<int:shift_id>/removal", deeds.remove, name="roster_removal"),
]
