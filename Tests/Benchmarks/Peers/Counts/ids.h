// Tables of ids that several threads fill at once without a lock.
#pragma once
#include "bytes.h"

/// An id in 16 bytes: up to 15 bytes of the id and their number, or else a hash and the address of
/// the id.
///
/// `tail` is never 0, so that zeros are an empty slot.
struct Id {
  _Alignas(16) uint64_t head;
  uint64_t tail;
};

enum { INLINE_ID = 15, LONGEST_ID = 0x7FFF };

/// Marks a tail that holds a length (15 bits) and an address (48 bits, all that a process has).
static const uint64_t LONG_ID = (uint64_t)1 << 63;
static const uint64_t ADDRESS = ((uint64_t)1 << 48) - 1;

struct Ids {
  struct Id *slots;
  uint64_t count;
};

static inline struct Ids make_ids(uint64_t most) {
  uint64_t count = most + most * 2 / 3 + 64;
  return (struct Ids){zeroed_memory(count * sizeof(struct Id)), count};
}

/// - field: 1 to LONGEST_ID bytes.
static inline struct Id make_id(struct Bytes field) {
  if (__builtin_expect(field.count > INLINE_ID, 0)) {
    if (field.count > LONGEST_ID) fail("%s is too long.", "An id");
    uint64_t place = (uint64_t)field.count << 48 | (uint64_t)(uintptr_t)field.start;
    return (struct Id){hash_bytes(field), LONG_ID | place};
  }
  unsigned count = (unsigned)field.count;
  uint64_t head = word_at(field.start), tail = 0;
  if (count < 8) {
    head &= low_bytes(count);
  } else {
    tail = word_at(field.start + 8) & low_bytes(count - 8);
  }
  return (struct Id){head, tail | (uint64_t)count << 56};
}

static inline struct Bytes bytes_of_long(struct Id id) {
  const uint8_t *start = (const uint8_t *)(uintptr_t)(id.tail & ADDRESS);
  return (struct Bytes){start, id.tail >> 48 & LONGEST_ID};
}

static inline bool same_id(struct Id a, struct Id b) {
  if (a.head != b.head) return false;
  if (a.tail == b.tail) return true;
  if (__builtin_expect((a.tail & b.tail & LONG_ID) == 0, 1)) return false;
  return same_bytes(bytes_of_long(a), bytes_of_long(b));
}

/// The first slot to search for an id, which is prefetched before it is needed.
static inline uint64_t first_slot(struct Ids ids, struct Id id) {
  uint64_t tail = id.tail & LONG_ID ? LONG_ID : id.tail;
  uint64_t hash = mix(id.head ^ 0x9E3779B97F4A7C15u, tail ^ 0xE7037ED1A0B428DBu);
  uint64_t slot = place(hash, ids.count);
  __builtin_prefetch(&ids.slots[slot]);
  return slot;
}

static inline uint64_t next_slot(struct Ids ids, uint64_t slot) {
  return slot + 1 == ids.count ? 0 : slot + 1;
}

/// The slot of an id, or -1. Call it only once nothing more is added to the table.
static inline int64_t find_id(struct Ids ids, struct Id id, uint64_t slot) {
  for (;; slot = next_slot(ids, slot)) {
    struct Id found = ids.slots[slot];
    if (same_id(found, id)) return (int64_t)slot;
    if (found.tail == 0) return -1;
  }
}

/// Adds an id; returns whether it was there.
///
/// Both words of a slot change at once. `tail` is read first: if it is set, so is `head`.
static inline bool add_id(struct Ids ids, struct Id id, uint64_t slot) {
  for (;;) {
    struct Id *place = &ids.slots[slot];
    struct Id found;
    found.tail = __atomic_load_n(&place->tail, __ATOMIC_ACQUIRE);
    found.head = __atomic_load_n(&place->head, __ATOMIC_RELAXED);
    if (found.tail == 0) {
      unsigned __int128 both = (unsigned __int128)id.tail << 64 | id.head;
      if (__sync_bool_compare_and_swap((unsigned __int128 *)place, 0, both)) return false;
    } else if (same_id(found, id)) {
      return true;
    } else {
      slot = next_slot(ids, slot);
    }
  }
}
