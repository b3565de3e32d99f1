/// Inline access to memory that Swift has no words for. Header only.
#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What 64 bytes hold: one bit a byte, the first byte lowest.
typedef struct {
  /// A quotation mark, a comma, DEL, or a control character (below 0x20).
  uint64_t special;
  /// A byte of a multi-byte UTF-8 sequence (0x80 and above).
  uint64_t high;
} cmemory_csv_masks;

/// Finds the bytes that matter to a CSV reader among the 64 bytes at `p`, which must be readable.
static inline cmemory_csv_masks cmemory_find_csv(const uint8_t *p) {
  cmemory_csv_masks masks = {0, 0};
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), comma = _mm_set1_epi8(','), del = _mm_set1_epi8(0x7F);
  const __m128i lastControl = _mm_set1_epi8(0x1F);
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, lastControl), v);
    __m128i special = _mm_or_si128(
        _mm_or_si128(control, _mm_cmpeq_epi8(v, del)),
        _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, comma)));
    masks.special |= (uint64_t)(uint32_t)_mm_movemask_epi8(special) << (16 * i);
    masks.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    uint8_t b = p[i];
    masks.special |= (uint64_t)(b < 0x20 || b == '"' || b == ',' || b == 0x7F) << i;
    masks.high |= (uint64_t)(b >> 7) << i;
  }
#endif
  return masks;
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

static inline void cmemory_unmap(void *memory, size_t size) { munmap(memory, size); }

#endif
