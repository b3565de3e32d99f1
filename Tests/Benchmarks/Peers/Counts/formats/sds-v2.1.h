// School Data Sync V2.1.
#pragma once

#define EACH_FILE(X) \
  X(SCHOOLS) X(SESSIONS) X(COURSES) X(SECTIONS) X(PEOPLE) X(ROLES) X(ENROLLMENTS)

enum { SCHOOLS, SESSIONS, COURSES, SECTIONS, PEOPLE, ROLES, ENROLLMENTS, FILES, STAGES = 3 };

static const struct Layout LAYOUTS[FILES] = {
  [SCHOOLS] =
    {.file = "orgs.csv",
     .columns =
       {[KEY] = "sourcedId",
        [TITLE] = "name"}},
  [SESSIONS] =
    {.file = "academicSessions.csv"},
  [COURSES] =
    {.file = "courses.csv"},
  [SECTIONS] =
    {.file = "classes.csv", .stage = 1,
     .columns =
       {[KEY] = "sourcedId",
        [SCHOOL] = "orgSourcedId",
        [TITLE] = "title"}},
  [PEOPLE] =
    {.file = "users.csv", .stage = 1,
     .columns =
       {[KEY] = "sourcedId",
        [LOGIN] = "username"}},
  [ROLES] =
    {.file = "roles.csv", .stage = 2,
     .columns =
       {[FIRST_END] = "orgSourcedId",
        [LAST_END] = "userSourcedId",
        [ROLE] = "role",
        [GRADE] = "grade",
        [FIRST_DATE] = "roleStartDate",
        [FIRST_DATE + 1] = "roleEndDate"},
     .targets = {SCHOOLS, PEOPLE},
     .pair = "userSourcedId, orgSourcedId, role, grade"},
  [ENROLLMENTS] =
    {.file = "enrollments.csv", .stage = 2,
     .columns =
       {[FIRST_END] = "classSourcedId",
        [LAST_END] = "userSourcedId",
        [ROLE] = "role"},
     .targets = {SECTIONS, PEOPLE}, .minds_end_forms = true,
     .pair = "classSourcedId, userSourcedId, role"},
};
