// The checks of links: are both ends there, and has the pair been there before?
#pragma once
#include "forms.h"
#include "worker.h"

/// The ids that an end, LINK_SECTION or LINK_PERSON, must be among.
static inline struct Ids ids_at_end(const struct Worker *worker, int file, int end) {
  int person = file == ENROLLMENTS ? STUDENTS : TEACHERS;
  return worker->roster->ids[end == LINK_SECTION ? SECTIONS : person];
}

/// The slot of one end of a waiting link; -1 if it is empty or to nothing, which is counted.
static inline int64_t find_end(struct Worker *worker, int file, int end, int index) {
  const struct LinkBatch *batch = &worker->links;
  if (batch->fields[end][index].count == 0) return -1;
  struct Ids ids = ids_at_end(worker, file, end);
  int64_t slot = find_id(ids, batch->ids[end][index], batch->slots[end][index]);
  worker->counts[file].not_found[end] += slot < 0;
  return slot;
}

/// Keeps an enrollment for the question whether it comes again, unless an end is empty.
static inline void keep_pair(
  struct Worker *worker, struct Link link, int64_t section, int64_t person
) {
  if (section >= 0 && person >= 0) {
    put_aside(&worker->pairs, make_pair((uint64_t)section, (uint64_t)person));
  } else if (link.section.count > 0 && link.person.count > 0) {
    keep_loose(&worker->loose, link);
  }
}

static inline void find_links(struct Worker *worker, int file) {
  struct LinkBatch *batch = &worker->links;
  for (int index = 0; index < batch->count; index++) {
    int64_t section = find_end(worker, file, LINK_SECTION, index);
    int64_t person = find_end(worker, file, LINK_PERSON, index);
    if (file != ENROLLMENTS) continue;
    struct Link link = {batch->fields[LINK_SECTION][index], batch->fields[LINK_PERSON][index]};
    keep_pair(worker, link, section, person);
  }
  batch->count = 0;
}

static inline void check_end(struct Worker *worker, int file, int end, struct Bytes field) {
  struct LinkBatch *batch = &worker->links;
  int index = batch->count;
  batch->fields[end][index] = field;
  if (field.count == 0) return;
  worker->counts[file].bad_ids[end] += is_bad_id(field);
  struct Id id = make_id(field);
  batch->ids[end][index] = id;
  batch->slots[end][index] = first_slot(ids_at_end(worker, file, end), id);
}

static inline void check_link(struct Worker *worker, int file, const struct Bytes *fields) {
  check_end(worker, file, LINK_SECTION, fields[LINK_SECTION]);
  check_end(worker, file, LINK_PERSON, fields[LINK_PERSON]);
  if (++worker->links.count == BATCH) find_links(worker, file);
}
