// What a thread has: its counts, and the batches of records that wait for memory.
#pragma once
#include "ids.h"
#include "logins.h"
#include "loose.h"
#include "pairs.h"
#include "roster.h"
#include "separators.h"
#include <pthread.h>

enum { BATCH = 16 };

/// Nothing but numbers of 64 bits, so that those of several threads can be added word by word.
struct Counts {
  uint64_t records, missing[REQUIRED], bad_ids[2], bad_dates[DATES];
  uint64_t duplicate_keys, duplicate_logins, not_found[2], duplicate_rows;
};

/// Keys whose slots have been asked for.
struct KeyBatch {
  struct Id ids[BATCH];
  uint64_t slots[BATCH];
  int count;
};

struct LoginBatch {
  struct Bytes logins[BATCH];
  uint64_t hashes[BATCH];
  int count;
};

/// Both ends of links, as `KeyBatch`; an empty field has no id.
struct LinkBatch {
  struct Bytes fields[2][BATCH];
  struct Id ids[2][BATCH];
  uint64_t slots[2][BATCH];
  int count;
};

/// What all threads share.
struct Roster {
  struct File files[FILES];
  uint64_t lines[ENROLLMENTS];
  struct Ids ids[ENROLLMENTS];
  struct Logins logins[ENROLLMENTS];
  /// The next part of the pairs that a thread takes.
  int next_part;
  pthread_barrier_t all_here;
  struct Worker *workers;
  int worker_count;
};

struct Worker {
  struct Roster *roster;
  pthread_t thread;
  struct Counts counts[FILES];
  struct KeyBatch keys;
  struct LoginBatch logins;
  struct LinkBatch links;
  struct LooseLinks loose;
  struct PairParts pairs;
  uint32_t places[INDEX];
};
