from django.urls import path

from qingyu.console.web.vendors import pages

urlpatterns = [
    path("vendors", pages.show, name="vendors"),
    path("vendors/new", pages.add, name="vendor_new"),
    path("vendors/<int:vendor_id>", pages.edit, name="vendor"),
    path("vendors/<int:vendor_id>/end", pages.end, name="vendor_end"),
]
