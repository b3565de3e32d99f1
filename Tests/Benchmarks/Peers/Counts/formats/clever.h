// Clever.
#pragma once

#define EACH_FILE(X) \
  X(SCHOOLS) X(TEACHERS) X(STUDENTS) X(SECTIONS) X(ENROLLMENTS)

enum { SCHOOLS, TEACHERS, STUDENTS, SECTIONS, ENROLLMENTS, FILES, STAGES = 4 };

static const struct Layout LAYOUTS[FILES] = {
  [SCHOOLS] =
    {.file = "schools.csv",
     .columns =
       {[KEY] = "School_id",
        [TITLE] = "School_name"}},
  [TEACHERS] =
    {.file = "teachers.csv", .stage = 1,
     .columns =
       {[KEY] = "Teacher_id",
        [SCHOOL] = "School_id",
        [LOGIN] = "Username"}},
  [STUDENTS] =
    {.file = "students.csv", .stage = 1,
     .columns =
       {[KEY] = "Student_id",
        [SCHOOL] = "School_id",
        [LOGIN] = "Username",
        [FIRST_DATE] = "DOB"}},
  [SECTIONS] =
    {.file = "sections.csv", .stage = 2,
     .columns =
       {[KEY] = "Section_id",
        [SCHOOL] = "School_id",
        [FIRST_END] = "Teacher_id",
        [FIRST_DATE] = "Term_start",
        [FIRST_DATE + 1] = "Term_end"},
     .targets = {TEACHERS}},
  [ENROLLMENTS] =
    {.file = "enrollments.csv", .stage = 3,
     .columns =
       {[SCHOOL] = "School_id",
        [FIRST_END] = "Section_id",
        [LAST_END] = "Student_id"},
     .targets = {SECTIONS, STUDENTS}, .minds_end_forms = true,
     .pair = "Section_id, Student_id"},
};
