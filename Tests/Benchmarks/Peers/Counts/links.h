// The checks of links: whether both ends exist, and whether the pair has occurred before.
#pragma once
#include "forms.h"
#include "worker.h"

/// The slot of one end of a waiting link; -1 if the end is empty or names nothing, which is
/// counted.
COPIED int64_t find_end(struct Worker *worker, int file, int end, int index) {
  const struct LinkBatch *batch = &worker->links;
  if (batch->ends[end][index].count == 0) return -1;
  struct Ids ids = worker->roster->ids[LAYOUTS[file].targets[end]];
  int64_t slot = find_id(ids, batch->ids[end][index], batch->slots[end][index]);
  worker->counts[file].unknown_ends[end] += slot < 0;
  return slot;
}

/// The usual roles, each with a number; 0 stands for none.
static const char *const ROLES_KNOWN[] = {"", "student", "teacher", "proctor", "aide", "principal"};
enum { ROLE_COUNT = sizeof ROLES_KNOWN / sizeof *ROLES_KNOWN, GRADES_KNOWN = 16 };

/// The number of a role with a grade, both of which may be empty; -1 for an unknown word.
static inline int label(struct Bytes word, struct Bytes digits) {
  int role = 0, grade = 0;
  if (word.count > 0) {
    for (role = 1; role < ROLE_COUNT && !is_text(word, ROLES_KNOWN[role]);) role++;
    if (role == ROLE_COUNT) return -1;
  }
  for (size_t at = 0; at < digits.count; at++) {
    uint8_t digit = (uint8_t)(digits.start[at] - '0');
    grade = grade * 10 + digit;
    if (digit > 9 || grade == 0 || grade >= GRADES_KNOWN) return -1;
  }
  return role * GRADES_KNOWN + grade;
}

/// Keeps a link to find out whether it is repeated, unless a part of it is empty.
COPIED void keep_pair(struct Worker *worker, int file, int index, int64_t first, int64_t last) {
  const struct LinkBatch *batch = &worker->links;
  int number = 0;
  if (has(file, ROLE)) {
    if (batch->roles[index].count == 0) return;
    number = label(batch->roles[index], batch->grades[index]);
  }
  if (first >= 0 && last >= 0 && number >= 0) {
    put_aside(&worker->pairs[file], make_pair((uint64_t)first, (uint64_t)last, (uint64_t)number));
  } else if (batch->ends[0][index].count > 0 && batch->ends[1][index].count > 0) {
    struct Link link = {{batch->ends[0][index], batch->ends[1][index]}, {0}, {0}};
    if (has(file, ROLE)) {
      link.role = batch->roles[index];
      link.grade = batch->grades[index];
    }
    keep_loose(&worker->loose[file], link);
  }
}

COPIED void find_links(struct Worker *worker, int file) {
  struct LinkBatch *batch = &worker->links;
  for (int index = 0; index < batch->count; index++) {
    int64_t first = find_end(worker, file, 0, index);
    int64_t last = has(file, LAST_END) ? find_end(worker, file, 1, index) : -1;
    if (LAYOUTS[file].pair != NULL) keep_pair(worker, file, index, first, last);
  }
  batch->count = 0;
}

COPIED void check_end(struct Worker *worker, int file, int end, struct Bytes field) {
  struct LinkBatch *batch = &worker->links;
  batch->ends[end][batch->count] = field;
  if (field.count == 0) return;
  if (LAYOUTS[file].minds_end_forms) worker->counts[file].bad_ends[end] += is_bad_id(field);
  struct Id id = make_id(field);
  batch->ids[end][batch->count] = id;
  batch->slots[end][batch->count] = first_slot(worker->roster->ids[LAYOUTS[file].targets[end]], id);
}

COPIED void check_link(struct Worker *worker, int file, const struct Bytes *fields) {
  struct LinkBatch *batch = &worker->links;
  check_end(worker, file, 0, fields[FIRST_END]);
  if (has(file, LAST_END)) check_end(worker, file, 1, fields[LAST_END]);
  if (has(file, ROLE)) {
    batch->roles[batch->count] = fields[ROLE];
    batch->grades[batch->count] = fields[GRADE];
  }
  if (++batch->count == BATCH) find_links(worker, file);
}
