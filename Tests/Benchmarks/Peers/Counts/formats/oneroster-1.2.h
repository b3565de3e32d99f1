// OneRoster 1.2.
#pragma once

#define EACH_FILE(X) \
  X(SCHOOLS) X(MANIFEST) X(SESSIONS) X(COURSES) X(SECTIONS) X(PEOPLE) X(ROLES) X(ENROLLMENTS)

enum { SCHOOLS, MANIFEST, SESSIONS, COURSES, SECTIONS, PEOPLE, ROLES, ENROLLMENTS, FILES, STAGES = 3 };

static const struct Layout LAYOUTS[FILES] = {
  [SCHOOLS] =
    {.file = "orgs.csv",
     .columns =
       {[KEY] = "sourcedId",
        [TITLE] = "name"}},
  [MANIFEST] =
    {.file = "manifest.csv"},
  [SESSIONS] =
    {.file = "academicSessions.csv"},
  [COURSES] =
    {.file = "courses.csv"},
  [SECTIONS] =
    {.file = "classes.csv", .stage = 1,
     .columns =
       {[KEY] = "sourcedId",
        [SCHOOL] = "schoolSourcedId",
        [TITLE] = "title"}},
  [PEOPLE] =
    {.file = "users.csv", .stage = 1,
     .columns =
       {[KEY] = "sourcedId",
        [LOGIN] = "username"}},
  [ROLES] =
    {.file = "roles.csv", .stage = 2,
     .columns =
       {[KEY] = "sourcedId",
        [FIRST_END] = "orgSourcedId",
        [LAST_END] = "userSourcedId",
        [ROLE] = "role",
        [FIRST_DATE] = "beginDate",
        [FIRST_DATE + 1] = "endDate"},
     .targets = {SCHOOLS, PEOPLE},
     .pair = "userSourcedId, role, orgSourcedId"},
  [ENROLLMENTS] =
    {.file = "enrollments.csv", .stage = 2,
     .columns =
       {[KEY] = "sourcedId",
        [SCHOOL] = "schoolSourcedId",
        [FIRST_END] = "classSourcedId",
        [LAST_END] = "userSourcedId",
        [ROLE] = "role",
        [FIRST_DATE] = "beginDate",
        [FIRST_DATE + 1] = "endDate"},
     .targets = {SECTIONS, PEOPLE}, .minds_end_forms = true,
     .pair = "classSourcedId, userSourcedId, role"},
};
