// What is printed: a line for each count, its file, rule, column and number with tabs between them.
#pragma once
#include "worker.h"

/// What all threads counted.
static inline struct Counts sum(const struct Roster *roster, int file) {
  struct Counts all = {0};
  for (int index = 0; index < roster->worker_count; index++) {
    const uint64_t *own = (const uint64_t *)&roster->workers[index].counts[file];
    uint64_t *words = (uint64_t *)&all;
    for (size_t word = 0; word < sizeof all / sizeof *own; word++) words[word] += own[word];
  }
  return all;
}

static inline void print(int file, const char *rule, const char *column, uint64_t count) {
  const char *name = LAYOUTS[file].file;
  printf("%s\t%s\t%s\t%llu\n", name, rule, column, (unsigned long long)count);
}

static inline void print_link(int file, const struct Counts *counts) {
  const char *const *columns = LAYOUTS[file].columns;
  for (int end = 0; end < 2; end++) {
    print(file, "invalid-id-format", columns[end], counts->bad_ids[end]);
    print(file, "reference-not-found", columns[end], counts->not_found[end]);
  }
  if (file == ENROLLMENTS) {
    print(file, "duplicate-row", "Section SIS ID, SIS ID", counts->duplicate_rows);
  }
}

static inline void print_own(int file, const struct Counts *counts) {
  const char *const *columns = LAYOUTS[file].columns;
  print(file, "invalid-id-format", columns[ID], counts->bad_ids[0]);
  print(file, "duplicate-key", columns[ID], counts->duplicate_keys);
  if (file != SCHOOLS) print(file, "reference-not-found", columns[SCHOOL], counts->not_found[0]);
  if (is_person(file)) print(file, "duplicate-username", columns[LOGIN], counts->duplicate_logins);
  for (int date = 0; date < DATES; date++) {
    const char *column = columns[FIRST_DATE + date];
    if (column != NULL) print(file, "invalid-date", column, counts->bad_dates[date]);
  }
}

static inline void print_file(int file, struct Counts counts) {
  print(file, "records", "", counts.records);
  for (int field = 0; field < REQUIRED; field++) {
    const char *column = LAYOUTS[file].columns[field];
    if (column != NULL) print(file, "missing-required-data", column, counts.missing[field]);
  }
  if (is_link(file)) {
    print_link(file, &counts);
  } else {
    print_own(file, &counts);
  }
}
