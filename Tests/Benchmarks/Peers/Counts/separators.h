// Where the separators of a CSV file are, 64 bytes at a time and without a branch for each byte.
#pragma once
#include "bytes.h"
#ifdef __AVX2__
#include <immintrin.h>
#endif

enum {
  /// The number of bytes that are indexed at once: few enough for their index to stay in the L1
  /// cache.
  STRIDE = 16384,
  /// The number of places in an index; what is written after the last place is not used.
  INDEX = STRIDE + 64,
};

/// A bit for each of 64 bytes, set if the byte is the character.
static inline uint64_t equal_bytes(const uint8_t *bytes, char character) {
#ifdef __AVX2__
  __m256i all = _mm256_set1_epi8(character);
  __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
  __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all));
  uint32_t last = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all));
  return first | (uint64_t)last << 32;
#else
  uint64_t mask = 0;
  for (int bit = 0; bit < 64; bit++) mask |= (uint64_t)(bytes[bit] == character) << bit;
  return mask;
#endif
}

/// Each bit becomes the parity of itself and all lower ones, so the bits from an opening quote to
/// its closing quote are set.
static inline uint64_t between(uint64_t quotes) {
  for (int shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

/// Writes the places of a mask's bits, eight at a time, since most words have fewer.
static inline uint32_t *write_places(uint64_t mask, uint32_t base, uint32_t *places) {
  int count = __builtin_popcountll(mask);
  for (int first = 0; first < count; first += 8) {
    for (int next = first; next < first + 8; next++) {
      places[next] = base + (uint32_t)__builtin_ctzll(mask | (uint64_t)1 << 63);
      mask &= mask - 1;
    }
  }
  return places + count;
}

/// Finds the commas and line feeds outside of quotes.
///
/// - bytes: up to STRIDE bytes, beginning outside of quotes or where the last call ended.
/// - inside: all ones inside quotes, otherwise 0; kept from call to call.
/// - places: room for INDEX places, relative to the first byte. Returns how many were found.
static inline size_t find_separators(struct Bytes bytes, uint64_t *inside, uint32_t *places) {
  uint32_t *next = places;
  for (size_t at = 0; at < bytes.count; at += 64) {
    const uint8_t *word = bytes.start + at;
    uint64_t quotes = equal_bytes(word, '"');
    uint64_t separators = equal_bytes(word, ',') | equal_bytes(word, '\n');
    uint64_t quoted = *inside;
    if (quotes != 0) quoted ^= between(quotes);
    if (bytes.count - at < 64) separators &= ((uint64_t)1 << (bytes.count - at)) - 1;
    *inside = (uint64_t)((int64_t)quoted >> 63);
    next = write_places(separators & ~quoted, (uint32_t)at, next);
  }
  return (size_t)(next - places);
}

static inline size_t count_lines(struct Bytes bytes) {
  size_t count = 0, at = 0;
  for (; at + 64 <= bytes.count; at += 64) {
    count += (size_t)__builtin_popcountll(equal_bytes(bytes.start + at, '\n'));
  }
  for (; at < bytes.count; at++) count += bytes.start[at] == '\n';
  return count;
}
