from django.urls import path

from qingyu.console.web import tickets

urlpatterns = [
    path("tickets", tickets.show, name="tickets"),
    path("tickets/news", tickets.news, name="tickets_news"),
    path("tickets/views", tickets.save_view, name="tickets_views"),
    path("tickets/views/<int:view_id>/removal", tickets.forget_view, name="tickets_view_removal"),
]
