from django.urls import path

from qingyu.console.web import intake

urlpatterns = [
    path("intake", intake.show, name="intake"),
    path("intake/reading", intake.reading, name="intake_reading"),
    path("intake/opinion", intake.opinion, name="intake_opinion"),
]
