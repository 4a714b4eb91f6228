from django.urls import path

from qingyu.console.web.surveys import files as survey_files
from qingyu.console.web.surveys import pages as surveys
from qingyu.console.web.upkeep import calendar, register, schedules, tasks

urlpatterns = [
    path("upkeep", register.show, name="upkeep"),
    path("upkeep/calendar", calendar.show, name="upkeep_calendar"),
    path("upkeep/schedules", schedules.show, name="upkeep_schedules"),
    path("upkeep/schedules/new", schedules.add, name="upkeep_schedule_new"),
    path("upkeep/schedules/<int:schedule_id>", schedules.edit, name="upkeep_schedule"),
    path("upkeep/schedules/<int:schedule_id>/rest", schedules.rest, name="upkeep_schedule_rest"),
    path("upkeep/tasks/<int:task_id>", tasks.show, name="upkeep_task"),
    path("upkeep/tasks/<int:task_id>/day", tasks.move, name="upkeep_task_day"),
    path("upkeep/tasks/<int:task_id>/omission", tasks.drop, name="upkeep_task_omission"),
    path("surveys", surveys.show, name="surveys"),
    path("surveys/new", surveys.add, name="survey_new"),
    path("surveys/<int:survey_id>", surveys.results, name="survey"),
    path("surveys/<int:survey_id>/answers.xlsx", survey_files.answers, name="survey_file"),
    path("surveys/<int:survey_id>/answers-with-names", survey_files.named, name="survey_named"),
    path("surveys/<int:survey_id>/questions", surveys.edit, name="survey_questions"),
    path("surveys/<int:survey_id>/start", surveys.start, name="survey_start"),
    path("surveys/<int:survey_id>/end", surveys.end, name="survey_end"),
]
