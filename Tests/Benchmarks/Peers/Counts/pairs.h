// Repeated memberships: pairs are first distributed into parts by their hash, then each part is
// examined with a table that fits into the cache.
#pragma once
#include "bytes.h"

enum { PART_BITS = 9, PARTS = 1 << PART_BITS, CHUNK_PAIRS = 1023, ARENA = 32 << 20 };

enum { LABEL_BITS = 8, LAST_END_BITS = 32, FIRST_END_BITS = 64 - LAST_END_BITS - LABEL_BITS };

/// The slots of both ends, and the number of the role and grade, in one word that is never 0.
static inline uint64_t make_pair(uint64_t first, uint64_t last, uint64_t label) {
  return (first << LAST_END_BITS | last) << LABEL_BITS | (label + 1);
}

struct Chunk {
  struct Chunk *before;
  uint64_t pairs[CHUNK_PAIRS];
};

/// The pairs of one thread, in chunks of which each leads to the full one before it.
struct PairParts {
  struct Chunk *last[PARTS];
  /// The number of pairs in all chunks of a part.
  uint64_t count[PARTS];
  uint8_t *free;
  size_t free_count;
};

static inline struct Chunk *make_chunk(struct PairParts *parts) {
  if (parts->free_count < sizeof(struct Chunk)) {
    parts->free = zeroed_memory(ARENA);
    parts->free_count = ARENA;
  }
  struct Chunk *chunk = (struct Chunk *)parts->free;
  parts->free += sizeof(struct Chunk);
  parts->free_count -= sizeof(struct Chunk);
  return chunk;
}

static inline void put_aside(struct PairParts *parts, uint64_t pair) {
  uint64_t part = pair * 0x9E3779B97F4A7C15u >> (64 - PART_BITS);
  uint64_t index = parts->count[part]++ % CHUNK_PAIRS;
  if (__builtin_expect(index == 0, 0)) {
    struct Chunk *chunk = make_chunk(parts);
    chunk->before = parts->last[part];
    parts->last[part] = chunk;
  }
  parts->last[part]->pairs[index] = pair;
}

/// A table that is used for one part after the other, and grows to the size of the largest.
struct PairTable {
  uint64_t *slots;
  uint64_t room;
  uint64_t mask;
};

static inline void empty_table(struct PairTable *table, uint64_t most) {
  uint64_t count = 64;
  while (count * 5 < most * 8) count *= 2;
  if (count > table->room) {
    free(table->slots);
    table->slots = malloc(count * sizeof(uint64_t));
    if (table->slots == NULL) fail("There is no memory for %s.", "a part's pairs");
    table->room = count;
  }
  memset(table->slots, 0, count * sizeof(uint64_t));
  table->mask = count - 1;
}

static inline bool add_pair(struct PairTable *table, uint64_t pair) {
  uint64_t slot = pair * 0xD6E8FEB86659FD93u >> 20 & table->mask;
  for (; table->slots[slot] != 0; slot = (slot + 1) & table->mask) {
    if (table->slots[slot] == pair) return true;
  }
  table->slots[slot] = pair;
  return false;
}

static inline uint64_t add_chunks(
  struct PairTable *table, const struct Chunk *chunk, uint64_t count
) {
  uint64_t again = 0;
  while (count > 0) {
    uint64_t here = (count - 1) % CHUNK_PAIRS + 1;
    for (uint64_t index = 0; index < here; index++) again += add_pair(table, chunk->pairs[index]);
    count -= here;
    chunk = chunk->before;
  }
  return again;
}

/// Counts the pairs of a part that are repetitions of earlier ones, whichever thread they came
/// from.
static inline uint64_t count_again(
  const struct PairParts *const *threads, int count, int part, struct PairTable *table
) {
  uint64_t all = 0, again = 0;
  for (int thread = 0; thread < count; thread++) all += threads[thread]->count[part];
  empty_table(table, all);
  for (int thread = 0; thread < count; thread++) {
    again += add_chunks(table, threads[thread]->last[part], threads[thread]->count[part]);
  }
  return again;
}
