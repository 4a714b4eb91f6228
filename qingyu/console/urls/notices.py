from django.urls import path

from qingyu.console.web.notices import editor, overview, trial

urlpatterns = [
    path("notices", overview.show, name="notices"),
    path("notices/<slug:name>", editor.edit, name="notice"),
    path("notices/<slug:name>/preview", editor.preview, name="notice_preview"),
    path("notices/<slug:name>/trial", trial.send, name="notice_trial"),
    path("notices/<slug:name>/shipped", editor.reset, name="notice_reset"),
]
