"""The staff's pages; each area brings its own short list."""

from qingyu.console.urls import desk

app_name = "console"
urlpatterns = [
    *desk.urlpatterns,
]
