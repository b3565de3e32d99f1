// A set of logins, kept as places in the file: 8 bytes each, and no lock.
#pragma once
#include "bytes.h"

/// A slot has 16 bits of the hash above the 48 bits of an address; 0 is empty.
struct Logins {
  uint64_t *slots;
  uint64_t count;
};

static inline struct Logins make_logins(uint64_t most) {
  uint64_t count = most + most * 2 / 3 + 64;
  return (struct Logins){zeroed_memory(count * sizeof(uint64_t)), count};
}

static inline bool ends_field(uint8_t byte) {
  return byte == ',' || byte == '\n' || byte == '\r' || byte == '"';
}

/// Whether the bytes are those of a login, and the field ends after them.
static inline bool is_login(const uint8_t *found, struct Bytes login) {
  return memcmp(found, login.start, login.count) == 0 && ends_field(found[login.count]);
}

static inline uint64_t *login_slot(struct Logins logins, uint64_t hash) {
  return &logins.slots[place(hash, logins.count)];
}

/// Adds a login, whose bytes must stay where they are; returns whether it was there before.
static inline bool add_login(struct Logins logins, struct Bytes login, uint64_t hash) {
  uint64_t *slot = login_slot(logins, hash);
  uint64_t *end = logins.slots + logins.count;
  uint64_t own = hash << 48 | (uint64_t)(uintptr_t)login.start;
  for (;;) {
    uint64_t found = __atomic_load_n(slot, __ATOMIC_RELAXED);
    if (found == 0) {
      if (__sync_bool_compare_and_swap(slot, 0, own)) return false;
      continue;
    }
    const uint8_t *bytes = (const uint8_t *)(uintptr_t)(found & (((uint64_t)1 << 48) - 1));
    if (found >> 48 == own >> 48 && is_login(bytes, login)) return true;
    if (++slot == end) slot = logins.slots;
  }
}
