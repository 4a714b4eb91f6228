"""The staff's pages; each area brings its own short list."""

from qingyu.console.urls import (
    board,
    calendar,
    desk,
    dispatch,
    frontdesk,
    groups,
    hotline,
    imports,
    intake,
    notices,
    outbox,
    roster,
    services,
    settings,
    sorting,
    staff,
    ticket,
    tickets,
    visits,
)

app_name = "console"
urlpatterns = [
    *desk.urlpatterns,
    *intake.urlpatterns,
    # Before the single ticket, whose number could otherwise be "news".
    *tickets.urlpatterns,
    *ticket.urlpatterns,
    *dispatch.urlpatterns,
    *visits.urlpatterns,
    *board.urlpatterns,
    *settings.urlpatterns,
    *calendar.urlpatterns,
    *staff.urlpatterns,
    *roster.urlpatterns,
    *imports.urlpatterns,
    *outbox.urlpatterns,
    *sorting.urlpatterns,
    *groups.urlpatterns,
    *hotline.urlpatterns,
    *frontdesk.urlpatterns,
    *notices.urlpatterns,
    *services.urlpatterns,
]
