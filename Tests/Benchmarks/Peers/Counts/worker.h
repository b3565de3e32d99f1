// The state of a thread: its counts, and the batches of records that wait for memory.
#pragma once
#include "ids.h"
#include "logins.h"
#include "loose.h"
#include "pairs.h"
#include "roster.h"
#include "separators.h"
#include <pthread.h>

enum { BATCH = 16 };

/// This contains nothing but 64-bit numbers, so that those of several threads can be added word by
/// word.
struct Counts {
  uint64_t records, missing[REQUIRED], bad_keys, bad_ends[ENDS], bad_dates[DATES];
  uint64_t duplicate_keys, duplicate_logins, unknown_schools, unknown_ends[ENDS], duplicate_rows;
};

/// Keys whose slots have been prefetched.
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

/// Both ends of links, as in `KeyBatch`; an empty field has no id.
struct LinkBatch {
  struct Bytes ends[ENDS][BATCH], roles[BATCH], grades[BATCH];
  struct Id ids[ENDS][BATCH];
  uint64_t slots[ENDS][BATCH];
  int count;
};

/// What all threads share.
struct Roster {
  struct File files[FILES];
  uint64_t lines[FILES];
  struct Ids ids[FILES];
  struct Logins logins[FILES];
  /// The next part of a file's pairs that a thread takes.
  int next_part[FILES];
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
  struct LooseLinks loose[FILES];
  struct PairParts pairs[FILES];
  uint32_t places[INDEX];
};
