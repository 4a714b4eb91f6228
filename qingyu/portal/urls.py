from django.urls import path

from qingyu.portal.web import deeds, documents, home, links, me, pictures, push, reach, report, requests, signs, ticket

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("newest", home.newest, name="newest"),
    path("home", home.choose, name="choose_home"),
    path("call", home.call, name="call"),
    path("report", report.report, name="report"),
    path("requests", requests.index, name="requests"),
    path("requests/<str:number>", ticket.page, name="ticket"),
    path("requests/<str:number>/sent", report.sent, name="sent"),
    path("requests/<str:number>/now", ticket.now, name="ticket_now"),
    path("requests/<str:number>/talk", ticket.talk, name="ticket_talk"),
    path("requests/<str:number>/messages", deeds.write, name="write"),
    path("requests/<str:number>/chase", deeds.chase, name="chase"),
    path("requests/<str:number>/cancellation", deeds.cancel, name="cancel"),
    path("requests/<str:number>/confirmation", deeds.confirm, name="confirm"),
    path("requests/<str:number>/reopening", deeds.reopen, name="reopen"),
    path("requests/<str:number>/rating", deeds.rate, name="rate"),
    path("requests/<str:number>/orders/<str:order>/acceptance", deeds.accept, name="accept"),
    path("pictures/<slug:code>", pictures.show, name="picture"),
    path("documents/<str:code>", documents.show, name="document"),
    path("v/<str:code>", documents.verify, name="verify"),
    path("t/<str:code>", links.track, name="track"),
    path("t/<str:code>/sent", links.sent, name="track_sent"),
    path("r/<str:token>", links.rate, name="rate_link"),
    path("p/<str:code>", signs.report, name="sign"),
    path("p/<str:code>/met", signs.met_too, name="sign_met"),
    path("me", me.page, name="me"),
    path("me/ways", reach.move, name="reach"),
    path("me/activities", reach.activities, name="activities"),
    path("me/look", me.look, name="look"),
    path("me/wechat", me.leave_wechat, name="leave_wechat"),
    path("me/language", me.language, name="language"),
    path("me/push", push.turn_on, name="push_on"),
    path("me/push/end", push.turn_off, name="push_off"),
    # At the root: a worker only sees what lies below its own address.
    path("push-worker.js", push.worker, name="push_worker"),
    path("privacy", me.privacy, name="privacy"),
]
