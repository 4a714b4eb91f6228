from django.urls import path

from qingyu.console.web.calendar import editing, page

urlpatterns = [
    path("calendar", page.show, name="calendar"),
    path("calendar/<slug:code>/week", editing.week, name="calendar_week"),
    path("calendar/<slug:code>/days", editing.day, name="calendar_days"),
    path("calendar/<slug:code>/days/<slug:iso>", editing.day, name="calendar_day"),
    path("calendar/<slug:code>/days/<slug:iso>/removal", editing.remove_day, name="calendar_day_removal"),
    path("calendar/<slug:code>/years/<int:year>", editing.fill, name="calendar_year"),
]
