from django.urls import path

from qingyu.console.web import wording

urlpatterns = [path("wording", wording.check, name="wording")]
