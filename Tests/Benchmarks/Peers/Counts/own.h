// The checks of records with an id of their own: schools, sections and people.
#pragma once
#include "forms.h"
#include "worker.h"

static inline void add_keys(struct Worker *worker, int file) {
  struct KeyBatch *batch = &worker->keys;
  struct Ids ids = worker->roster->ids[file];
  for (int index = 0; index < batch->count; index++) {
    worker->counts[file].duplicate_keys += add_id(ids, batch->ids[index], batch->slots[index]);
  }
  batch->count = 0;
}

static inline void check_key(struct Worker *worker, int file, struct Bytes field) {
  worker->counts[file].bad_ids[0] += is_bad_id(field);
  struct KeyBatch *batch = &worker->keys;
  struct Id id = make_id(field);
  batch->ids[batch->count] = id;
  batch->slots[batch->count] = first_slot(worker->roster->ids[file], id);
  if (++batch->count == BATCH) add_keys(worker, file);
}

static inline void add_logins(struct Worker *worker, int file) {
  struct LoginBatch *batch = &worker->logins;
  struct Logins logins = worker->roster->logins[file];
  for (int index = 0; index < batch->count; index++) {
    worker->counts[file].duplicate_logins +=
      add_login(logins, batch->logins[index], batch->hashes[index]);
  }
  batch->count = 0;
}

static inline void check_login(struct Worker *worker, int file, struct Bytes field) {
  struct LoginBatch *batch = &worker->logins;
  uint64_t hash = hash_bytes(field);
  __builtin_prefetch(login_slot(worker->roster->logins[file], hash), 1);
  batch->logins[batch->count] = field;
  batch->hashes[batch->count] = hash;
  if (++batch->count == BATCH) add_logins(worker, file);
}

/// Schools are few and stay in the cache, so that nothing is won by waiting.
static inline void check_school(struct Worker *worker, int file, struct Bytes field) {
  struct Ids schools = worker->roster->ids[SCHOOLS];
  struct Id id = make_id(field);
  worker->counts[file].not_found[0] += find_id(schools, id, first_slot(schools, id)) < 0;
}

static inline void check_own(struct Worker *worker, int file, const struct Bytes *fields) {
  if (fields[ID].count > 0) check_key(worker, file, fields[ID]);
  if (file != SCHOOLS && fields[SCHOOL].count > 0) check_school(worker, file, fields[SCHOOL]);
  if (is_person(file) && fields[LOGIN].count > 0) check_login(worker, file, fields[LOGIN]);
  for (int date = 0; date < DATES; date++) {
    struct Bytes field = fields[FIRST_DATE + date];
    if (field.count > 0) worker->counts[file].bad_dates[date] += is_bad_date(field);
  }
}
