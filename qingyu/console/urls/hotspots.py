from django.urls import path

from qingyu.console.web import hotspots

urlpatterns = [
    path("hotspots", hotspots.show, name="hotspots"),
    path("hotspots/chart", hotspots.chart, name="hotspot"),
]
