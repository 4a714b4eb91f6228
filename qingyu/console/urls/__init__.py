"""The staff's pages; each area brings its own short list."""

from qingyu.console.urls import desk, dispatch, ticket, tickets

app_name = "console"
urlpatterns = [
    *desk.urlpatterns,
    # Before the single ticket, whose number could otherwise be "news".
    *tickets.urlpatterns,
    *ticket.urlpatterns,
    *dispatch.urlpatterns,
]
