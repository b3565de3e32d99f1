/// xxHash's XXH3, compiled in, since a shared library would have to be looked for at each start of
/// the program.
#ifndef CXXHASH_SHIM_H
#define CXXHASH_SHIM_H

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t cxxhash_64(const void *bytes, size_t count, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, count, seed);
}

static inline XXH128_hash_t cxxhash_128(const void *bytes, size_t count, uint64_t seed) {
  return XXH3_128bits_withSeed(bytes, count, seed);
}

/// The state of a running 64-bit XXH3; NULL if there is no memory for it.
static inline void *cxxhash_state(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state) XXH3_64bits_reset(state);
  return state;
}

static inline void cxxhash_update(void *state, const void *bytes, size_t count) {
  XXH3_64bits_update((XXH3_state_t *)state, bytes, count);
}

static inline uint64_t cxxhash_digest(const void *state) {
  return XXH3_64bits_digest((const XXH3_state_t *)state);
}

static inline void cxxhash_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }

#endif
