// School Data Sync V1.
#pragma once

#define EACH_FILE(X) \
  X(SCHOOLS) X(SECTIONS) X(STUDENTS) X(TEACHERS) X(ROSTERS) X(ENROLLMENTS)

enum { SCHOOLS, SECTIONS, STUDENTS, TEACHERS, ROSTERS, ENROLLMENTS, FILES, STAGES = 3 };

static const struct Layout LAYOUTS[FILES] = {
  [SCHOOLS] =
    {.file = "school.csv",
     .columns =
       {[KEY] = "SIS ID",
        [TITLE] = "Name"}},
  [SECTIONS] =
    {.file = "section.csv", .stage = 1,
     .columns =
       {[KEY] = "SIS ID",
        [SCHOOL] = "School SIS ID",
        [TITLE] = "Section Name",
        [FIRST_DATE] = "Term StartDate",
        [FIRST_DATE + 1] = "Term EndDate"}},
  [STUDENTS] =
    {.file = "student.csv", .stage = 1,
     .columns =
       {[KEY] = "SIS ID",
        [SCHOOL] = "School SIS ID",
        [LOGIN] = "Username",
        [FIRST_DATE] = "Birthdate"}},
  [TEACHERS] =
    {.file = "teacher.csv", .stage = 1,
     .columns =
       {[KEY] = "SIS ID",
        [SCHOOL] = "School SIS ID",
        [LOGIN] = "Username"}},
  [ROSTERS] =
    {.file = "teacherroster.csv", .stage = 2,
     .columns =
       {[FIRST_END] = "Section SIS ID",
        [LAST_END] = "SIS ID"},
     .targets = {SECTIONS, TEACHERS}, .minds_end_forms = true},
  [ENROLLMENTS] =
    {.file = "studentenrollment.csv", .stage = 2,
     .columns =
       {[FIRST_END] = "Section SIS ID",
        [LAST_END] = "SIS ID"},
     .targets = {SECTIONS, STUDENTS}, .minds_end_forms = true,
     .pair = "Section SIS ID, SIS ID"},
};
