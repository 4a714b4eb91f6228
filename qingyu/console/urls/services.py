from django.urls import path

from qingyu.console.web.services import deliveries, hooks, limits, overview, service

urlpatterns = [
    path("services", overview.show, name="services"),
    path("services/limits/<slug:carrier>", limits.edit, name="limit"),
    # Before the single service, which could otherwise be called so.
    path("services/webhooks/new", hooks.add, name="hook_new"),
    path("services/webhooks/<int:hook_id>", deliveries.show, name="hook"),
    path("services/webhooks/<int:hook_id>/edit", hooks.edit, name="hook_edit"),
    path("services/webhooks/<int:hook_id>/removal", hooks.remove, name="hook_removal"),
    path("services/webhooks/<int:hook_id>/trial", deliveries.trial, name="hook_trial"),
    path("services/webhooks/<int:hook_id>/failed", deliveries.resend_failed, name="hook_failed"),
    path("services/webhooks/deliveries/<int:delivery_id>", deliveries.resend, name="hook_delivery"),
    path("services/<slug:name>", service.edit, name="service"),
    path("services/<slug:name>/check", service.check, name="service_check"),
    path("services/<slug:name>/address", service.renew, name="service_address"),
    path("services/<slug:name>/trial", service.trial, name="service_trial"),
]
