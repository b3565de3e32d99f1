#include "cmemory.h"

#include <stdlib.h>
#include <unistd.h>

/// Processes 64 bytes at a time, in registers as wide as the processor has.
typedef uint8_t chunk __attribute__((vector_size(64)));
/// One bit for each of these bytes, the lowest bit for the first.
typedef _Bool chunk_bits __attribute__((ext_vector_type(64)));

/// Stores one bit for each of 64 bytes: whether the comparison is true. This is a macro, since a
/// vector cannot be passed to a function in the same way on all processors.
#define STORE_BITS(place, comparison)                                            \
  do {                                                                           \
    chunk_bits bits = __builtin_convertvector((comparison), chunk_bits);         \
    memcpy(&(place), &bits, sizeof(uint64_t));                                   \
  } while (0)

#define INLINE static inline __attribute__((always_inline))

INLINE void find_csv(const uint8_t *bytes, size_t chunks, cmemory_csv_masks *masks) {
  for (size_t i = 0; i < chunks; i++) {
    chunk c;
    memcpy(&c, bytes + 64 * i, 64);
    STORE_BITS(masks[i].separators, (c == '\n') | (c == ','));
    STORE_BITS(masks[i].line_feeds, c == '\n');
    STORE_BITS(masks[i].rare, ((c < 0x20) & (c != '\n')) | (c == '"') | (c == 0x7F));
    STORE_BITS(masks[i].high, c >= 0x80);
  }
}

INLINE bool find_symbols(const uint8_t *bytes, size_t chunks, uint64_t *symbols, uint64_t *openings) {
  chunk ampersands = {0};
  uint64_t before = 1;
  for (size_t i = 0; i < chunks; i++) {
    chunk c;
    memcpy(&c, bytes + 64 * i, 64);
    chunk letter = (c | 0x20) - 'a', digit = c - '0';
    uint64_t symbol, opening;
    STORE_BITS(symbol, (letter > 25) & (digit > 9));
    STORE_BITS(opening, (letter == 'n' - 'a') | (c == '#'));
    symbols[i] = symbol;
    openings[i] = opening & (symbol << 1 | before);
    before = symbol >> 63;
    ampersands |= (chunk)(c == '&');
  }
  uint64_t words[8], any = 0;
  memcpy(words, &ampersands, sizeof words);
  for (int i = 0; i < 8; i++) any |= words[i];
  return any != 0;
}

void cmemory_find_csv_narrow(const uint8_t *bytes, size_t chunks, cmemory_csv_masks *masks) {
  find_csv(bytes, chunks, masks);
}

bool cmemory_find_symbols_narrow(const uint8_t *bytes, size_t chunks, uint64_t *symbols, uint64_t *openings) {
  return find_symbols(bytes, chunks, symbols, openings);
}

#if defined(__x86_64__)
#define WIDE __attribute__((target("arch=x86-64-v3")))

WIDE static void find_csv_wide(const uint8_t *bytes, size_t chunks, cmemory_csv_masks *masks) {
  find_csv(bytes, chunks, masks);
}

WIDE static bool find_symbols_wide(const uint8_t *bytes, size_t chunks, uint64_t *symbols, uint64_t *openings) {
  return find_symbols(bytes, chunks, symbols, openings);
}
#endif

void cmemory_find_csv(const uint8_t *bytes, size_t chunks, cmemory_csv_masks *masks) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v3")) return find_csv_wide(bytes, chunks, masks);
#endif
  find_csv(bytes, chunks, masks);
}

bool cmemory_find_symbols(const uint8_t *bytes, size_t chunks, uint64_t *symbols, uint64_t *openings) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v3")) return find_symbols_wide(bytes, chunks, symbols, openings);
#endif
  return find_symbols(bytes, chunks, symbols, openings);
}

void cmemory_give_up(const char *sentence, int status) {
  // If this cannot be written, the sentence is lost; there is nowhere else to report it.
  ssize_t written = write(STDERR_FILENO, sentence, strlen(sentence));
  (void)written;
  exit(status);
}
