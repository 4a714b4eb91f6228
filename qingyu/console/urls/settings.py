from django.urls import path

from qingyu.console.web.settings import buildings, categories, learned, phrases, reception, rules, strategies, terms

urlpatterns = [
    path("settings", terms.show, name="settings"),
    path("settings/terms/new", terms.add, name="term_new"),
    path("settings/terms/<int:term_id>", terms.edit, name="term"),
    path("settings/categories", categories.show, name="categories"),
    path("settings/categories/new", categories.add, name="category_new"),
    path("settings/categories/<slug:code>/edit", categories.edit, name="category"),
    path("settings/rules", rules.show, name="rules"),
    path("settings/rules/new", rules.add, name="rule_new"),
    path("settings/rules/trial", rules.trial, name="rule_trial"),
    path("settings/rules/<slug:code>/edit", rules.edit, name="rule"),
    path("settings/reception", reception.show, name="reception_settings"),
    path("settings/reception/<slug:of>/new", reception.add, name="desk_list_new"),
    path("settings/reception/<slug:of>/rows/<int:row_id>", reception.edit, name="desk_list"),
    path("settings/wording", phrases.show, name="phrases"),
    path("settings/wording/new", phrases.add, name="phrase_new"),
    path("settings/wording/trial", phrases.trial, name="phrase_trial"),
    path("settings/wording/<slug:code>/edit", phrases.edit, name="phrase"),
    path("settings/learned", learned.show, name="learned"),
    path("settings/learned/now", learned.learn_now, name="learn_now"),
    path("settings/learned/leave", learned.leave, name="learned_leave"),
    path("settings/learned/<int:number>/use", learned.choose, name="learned_use"),
    path("settings/buildings", buildings.show, name="buildings"),
    path("settings/dispatch", strategies.show, name="strategies"),
    path("settings/dispatch/<slug:code>", strategies.edit, name="strategy"),
]
