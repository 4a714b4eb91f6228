from django.urls import path

from qingyu.console.web import board

urlpatterns = [
    path("board", board.show, name="board"),
    path("board/<slug:name>", board.measure, name="board_measure"),
    path("board/<slug:name>/tickets", board.records, name="board_records"),
    path("board/<slug:name>/tickets.csv", board.download, name="board_download"),
]
