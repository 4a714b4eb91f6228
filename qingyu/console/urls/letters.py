from django.urls import path

from qingyu.console.web.letters import answer, files, page, register

urlpatterns = [
    path("letters", page.show, name="letters"),
    path("letters/new", register.show, name="letter_new"),
    path("letters/files/<slug:code>", files.document, name="letter_document"),
    path("letters/scans/<slug:code>", files.scan, name="letter_scan"),
    path("letters/<int:pk>", page.one, name="letter"),
    path("letters/<int:pk>/answer", answer.note, name="letter_answer"),
]
