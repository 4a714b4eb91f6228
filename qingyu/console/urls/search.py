from django.urls import path

from qingyu.console.web import search

urlpatterns = [path("search", search.show, name="search")]
