from django.urls import path

from qingyu.console.web.imports import page, template

urlpatterns = [
    path("imports", page.show, name="imports"),
    path("imports/check", page.check, name="imports_check"),
    path("imports/confirmation", page.confirm, name="imports_confirmation"),
    path("imports/<slug:what>/template", template.download, name="imports_template"),
]
