/// Inline access to memory that Swift has no words for. Header only.
#ifndef CMEMORY_H
#define CMEMORY_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What 64 bytes hold: one bit a byte, the first byte lowest.
typedef struct {
  /// A comma or a line feed.
  uint64_t separators;
  /// A quotation mark, DEL, or a control character (below 0x20) that is no line feed.
  uint64_t rare;
  /// A byte of a multi-byte UTF-8 sequence (0x80 and above).
  uint64_t high;
} cmemory_csv_masks;

/// Finds the bytes that matter to a CSV reader among the 64 bytes at `p`, which must be readable.
static inline cmemory_csv_masks cmemory_find_csv(const uint8_t *p) {
  cmemory_csv_masks masks = {0, 0, 0};
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), comma = _mm_set1_epi8(','), del = _mm_set1_epi8(0x7F);
  const __m128i lineFeed = _mm_set1_epi8('\n'), lastControl = _mm_set1_epi8(0x1F);
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    __m128i end = _mm_cmpeq_epi8(v, lineFeed);
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, lastControl), v);
    __m128i rare = _mm_or_si128(_mm_andnot_si128(end, control),
                                _mm_or_si128(_mm_cmpeq_epi8(v, del), _mm_cmpeq_epi8(v, quote)));
    __m128i separator = _mm_or_si128(end, _mm_cmpeq_epi8(v, comma));
    masks.separators |= (uint64_t)(uint32_t)_mm_movemask_epi8(separator) << (16 * i);
    masks.rare |= (uint64_t)(uint32_t)_mm_movemask_epi8(rare) << (16 * i);
    masks.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    uint8_t b = p[i];
    masks.separators |= (uint64_t)(b == ',' || b == '\n') << i;
    masks.rare |= (uint64_t)((b < 0x20 && b != '\n') || b == '"' || b == 0x7F) << i;
    masks.high |= (uint64_t)(b >> 7) << i;
  }
#endif
  return masks;
}

/// Which of the 64 bytes at `p`, which must be readable, are no letters or digits of ASCII: one bit a
/// byte, the first byte lowest.
static inline uint64_t cmemory_find_symbols(const uint8_t *p) {
  uint64_t symbols = 0;
#if defined(__SSE2__)
  const __m128i toLower = _mm_set1_epi8(0x20), a = _mm_set1_epi8('a'), zero = _mm_set1_epi8('0');
  const __m128i lastLetter = _mm_set1_epi8(25), lastDigit = _mm_set1_epi8(9);
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    __m128i letter = _mm_sub_epi8(_mm_or_si128(v, toLower), a);
    __m128i digit = _mm_sub_epi8(v, zero);
    __m128i plain = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(letter, lastLetter), letter),
                                 _mm_cmpeq_epi8(_mm_min_epu8(digit, lastDigit), digit));
    symbols |= (uint64_t)(uint16_t)~_mm_movemask_epi8(plain) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    uint8_t letter = (uint8_t)((p[i] | 0x20) - 'a'), digit = (uint8_t)(p[i] - '0');
    symbols |= (uint64_t)(letter > 25 && digit > 9) << i;
  }
#endif
  return symbols;
}

/// Asks the processor to bring the cache line at `p` near; never faults, whatever `p` is.
static inline void cmemory_prefetch(const void *p) { __builtin_prefetch(p, 1, 3); }

/// Memory of zeros, which takes no room before it is touched; NULL if there is none.
///
/// What is large is put on huge pages where the system grants them: tables are read at random, and the
/// processor then knows where everything is.
static inline void *cmemory_map(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  if (size >= (size_t)4 << 20) madvise(memory, size, MADV_HUGEPAGE);
  return memory;
}

/// The same memory, larger, perhaps in another place; NULL if there is none, and then all is as it was.
static inline void *cmemory_remap(void *memory, size_t size, size_t larger) {
  void *moved = mremap(memory, size, larger, MREMAP_MAYMOVE);
  if (moved == MAP_FAILED) return NULL;
  if (larger >= (size_t)4 << 20) madvise(moved, larger, MADV_HUGEPAGE);
  return moved;
}

static inline void cmemory_unmap(void *memory, size_t size) { munmap(memory, size); }

#endif
