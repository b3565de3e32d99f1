// The checks of what a record says about itself: its id, its login, its school and its dates.
#pragma once
#include "forms.h"
#include "worker.h"

COPIED void add_keys(struct Worker *worker, int file) {
  struct KeyBatch *batch = &worker->keys;
  struct Ids ids = worker->roster->ids[file];
  for (int index = 0; index < batch->count; index++) {
    worker->counts[file].duplicate_keys += add_id(ids, batch->ids[index], batch->slots[index]);
  }
  batch->count = 0;
}

COPIED void check_key(struct Worker *worker, int file, struct Bytes field) {
  worker->counts[file].bad_keys += is_bad_id(field);
  struct KeyBatch *batch = &worker->keys;
  struct Id id = make_id(field);
  batch->ids[batch->count] = id;
  batch->slots[batch->count] = first_slot(worker->roster->ids[file], id);
  if (++batch->count == BATCH) add_keys(worker, file);
}

COPIED void add_logins(struct Worker *worker, int file) {
  struct LoginBatch *batch = &worker->logins;
  struct Logins logins = worker->roster->logins[file];
  for (int index = 0; index < batch->count; index++) {
    worker->counts[file].duplicate_logins +=
      add_login(logins, batch->logins[index], batch->hashes[index]);
  }
  batch->count = 0;
}

COPIED void check_login(struct Worker *worker, int file, struct Bytes field) {
  struct LoginBatch *batch = &worker->logins;
  uint64_t hash = hash_bytes(field);
  __builtin_prefetch(login_slot(worker->roster->logins[file], hash), 1);
  batch->logins[batch->count] = field;
  batch->hashes[batch->count] = hash;
  if (++batch->count == BATCH) add_logins(worker, file);
}

COPIED void check_school(struct Worker *worker, int file, struct Bytes field) {
  struct Ids schools = worker->roster->ids[SCHOOLS];
  struct Id id = make_id(field);
  worker->counts[file].unknown_schools += find_id(schools, id, first_slot(schools, id)) < 0;
}

COPIED void check_own(struct Worker *worker, int file, const struct Bytes *fields) {
  if (has(file, KEY) && fields[KEY].count > 0) check_key(worker, file, fields[KEY]);
  if (has(file, SCHOOL) && fields[SCHOOL].count > 0) check_school(worker, file, fields[SCHOOL]);
  if (has(file, LOGIN) && fields[LOGIN].count > 0) check_login(worker, file, fields[LOGIN]);
  for (int date = 0; date < DATES; date++) {
    struct Bytes field = fields[FIRST_DATE + date];
    if (!has(file, FIRST_DATE + date) || field.count == 0) continue;
    worker->counts[file].bad_dates[date] += is_bad_date(field);
  }
}
