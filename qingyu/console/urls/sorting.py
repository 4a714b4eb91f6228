from django.urls import path

from qingyu.console.web.sorting import deeds, files, log, tray

urlpatterns = [
    path("sorting", tray.show, name="sorting"),
    path("sorting/removals", deeds.put_many_aside, name="sorting_removals"),
    path("sorting/dead", log.dead, name="sorting_dead"),
    path("sorting/dead/replays", log.read_all_again, name="sorting_replays"),
    path("sorting/log", log.show, name="sorting_log"),
    path("sorting/pictures/<slug:code>", files.picture, name="sorting_picture"),
    path("sorting/files/<slug:code>", files.document, name="sorting_file"),
    path("sorting/<int:pk>", tray.line, name="sorting_line"),
    path("sorting/<int:pk>/reading", tray.reading, name="sorting_reading"),
    path("sorting/<int:pk>/ticket", deeds.make_ticket, name="sorting_ticket"),
    path("sorting/<int:pk>/lines", deeds.add_to, name="sorting_lines"),
    path("sorting/<int:pk>/removal", deeds.put_aside, name="sorting_removal"),
    path("sorting/<int:pk>/replay", log.read_again, name="sorting_replay"),
    path("sorting/<int:pk>/raw", log.raw, name="sorting_raw"),
]
