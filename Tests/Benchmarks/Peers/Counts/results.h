// The output: a line for each count, with its file, rule, column and number separated by tabs.
#pragma once
#include "worker.h"

/// The counts of all threads together.
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

/// Prints the count for a column, if the file has it.
static inline void print_field(int file, const char *rule, int field, uint64_t count) {
  if (has(file, field)) print(file, rule, LAYOUTS[file].columns[field], count);
}

static inline void print_file(int file, struct Counts counts) {
  print(file, "records", "", counts.records);
  for (int field = 0; field < REQUIRED; field++) {
    print_field(file, "missing-required-data", field, counts.missing[field]);
  }
  print_field(file, "invalid-id-format", KEY, counts.bad_keys);
  print_field(file, "duplicate-key", KEY, counts.duplicate_keys);
  print_field(file, "duplicate-username", LOGIN, counts.duplicate_logins);
  print_field(file, "reference-not-found", SCHOOL, counts.unknown_schools);
  for (int end = 0; end < ENDS; end++) {
    if (LAYOUTS[file].minds_end_forms) {
      print_field(file, "invalid-id-format", FIRST_END + end, counts.bad_ends[end]);
    }
    print_field(file, "reference-not-found", FIRST_END + end, counts.unknown_ends[end]);
  }
  for (int date = 0; date < DATES; date++) {
    print_field(file, "invalid-date", FIRST_DATE + date, counts.bad_dates[date]);
  }
  if (LAYOUTS[file].pair != NULL) {
    print(file, "duplicate-row", LAYOUTS[file].pair, counts.duplicate_rows);
  }
}
