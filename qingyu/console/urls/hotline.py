from django.urls import path

from qingyu.console.web.hotline import callbacks, calls, log, pop, settings, summary

urlpatterns = [
    path("calls", calls.show, name="calls"),
    path("calls/new", log.show, name="call_log"),
    path("calls/pop", pop.show, name="call_pop"),
    path("calls/settings", settings.show, name="call_settings"),
    path("calls/<int:call_id>/search", pop.find, name="call_search"),
    path("calls/<int:call_id>/caller", pop.know, name="call_caller"),
    path("calls/<int:call_id>/summary", summary.summarise, name="call_summary"),
    path("calls/<int:call_id>/confirmation", summary.confirm, name="call_confirmation"),
    path("callbacks/<int:callback_id>/taking", callbacks.take, name="callback_taking"),
    path("callbacks/<int:callback_id>/attempts", callbacks.note, name="callback_attempts"),
    path("callbacks/<int:callback_id>/ending", callbacks.give_up, name="callback_ending"),
]
