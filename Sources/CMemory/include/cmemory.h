/// Operations that Swift cannot express: processing many bytes at once, and getting memory from the
/// system.
#ifndef CMEMORY_H
#define CMEMORY_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

/// What 64 bytes contain: one bit for each byte, the lowest bit for the first.
typedef struct {
  /// A comma or a line feed.
  uint64_t separators;
  /// A line feed.
  uint64_t line_feeds;
  /// A quotation mark, DEL, or a control character (below 0x20) other than a line feed.
  uint64_t rare;
  /// A byte of a multi-byte UTF-8 sequence (0x80 and above).
  uint64_t high;
} cmemory_csv_masks;

/// Finds the bytes that matter to a CSV reader: `masks` for each 64 of `64 * chunks` bytes.
///
/// Uses 32-byte registers if the processor has them, which halves the time.
void cmemory_find_csv(const uint8_t *bytes, size_t chunks, cmemory_csv_masks *masks);

/// Finds which of `64 * chunks` bytes are not ASCII letters or digits: one bit for each byte, the
/// first byte lowest. Returns whether any of them is an ampersand.
///
/// `openings` are the bytes `N`, `n` and `#` at the very beginning or right after a symbol.
bool cmemory_find_symbols(const uint8_t *bytes, size_t chunks, uint64_t *symbols, uint64_t *openings);

/// The same two functions, in the form that runs on processors without such registers.
void cmemory_find_csv_narrow(const uint8_t *bytes, size_t chunks, cmemory_csv_masks *masks);
bool cmemory_find_symbols_narrow(const uint8_t *bytes, size_t chunks, uint64_t *symbols,
                                 uint64_t *openings);

/// A GUID, if one was found, in sixteen bytes: each half of a byte is the value of a digit.
typedef struct {
  uint64_t low, high;
  bool is_guid;
  /// Whether it has upper-case letters. A GUID with letters of both cases is not packed.
  bool is_upper;
} cmemory_guid;

/// Packs the GUID of 36 characters at `p`. Digits 1 to 8 and 9 to 16 become the lower halves of the
/// bytes, digits 25 to 32 and 17 to 24 the upper halves.
static inline cmemory_guid cmemory_pack_guid(const void *p) {
  typedef uint8_t sixteen __attribute__((vector_size(16)));
  typedef uint64_t two __attribute__((vector_size(16)));
  cmemory_guid guid = {0, 0, false, false};
  const uint8_t *text = (const uint8_t *)p;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return guid;

  sixteen first, second;
  memcpy(&first, text, 8);
  memcpy((uint8_t *)&first + 8, text + 9, 4);
  memcpy((uint8_t *)&first + 12, text + 14, 4);
  memcpy(&second, text + 28, 8);
  memcpy((uint8_t *)&second + 8, text + 19, 4);
  memcpy((uint8_t *)&second + 12, text + 24, 4);

  sixteen lower1 = first - 'a' < 6, upper1 = first - 'A' < 6, letter1 = lower1 | upper1;
  sixteen lower2 = second - 'a' < 6, upper2 = second - 'A' < 6, letter2 = lower2 | upper2;
  two valid = (two)((letter1 | (sixteen)(first - '0' < 10)) & (letter2 | (sixteen)(second - '0' < 10)));
  two lower = (two)(lower1 | lower2), upper = (two)(upper1 | upper2);
  bool hasLower = lower[0] | lower[1], hasUpper = upper[0] | upper[1];
  if ((valid[0] & valid[1]) != UINT64_MAX || (hasLower && hasUpper)) return guid;

  two values1 = (two)((first & 0xF) + (letter1 & 9)), values2 = (two)((second & 0xF) + (letter2 & 9));
  two packed = values1 | values2 << 4;
  return (cmemory_guid){packed[0], packed[1], true, hasUpper};
}

/// Which of the four numbers at `p` are `wanted`: one bit each, the lowest bit for the first.
static inline uint32_t cmemory_equal_of_four(const uint32_t *p, uint32_t wanted) {
  typedef uint32_t four __attribute__((vector_size(16)));
  typedef _Bool four_bits __attribute__((ext_vector_type(4)));
  four numbers;
  memcpy(&numbers, p, sizeof numbers);
  four_bits equal = __builtin_convertvector(numbers == wanted, four_bits);
  uint8_t bits;
  memcpy(&bits, &equal, sizeof bits);
  return bits & 0xF;
}

/// Asks the processor to prefetch the cache line at `p`; never faults, whatever `p` is.
static inline void cmemory_prefetch(const void *p) { __builtin_prefetch(p, 1, 3); }

/// Maps zeroed memory, which takes up no space until it is touched; NULL if there is none.
///
/// Large memory is put on huge pages where the system grants them: tables are read at random, and
/// huge pages keep the processor's translation buffer from missing.
static inline void *cmemory_map(size_t size) {
  // More may be requested than the machine has, since not all of it is touched.
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  if (size >= (size_t)4 << 20) madvise(memory, size, MADV_HUGEPAGE);
  return memory;
}

/// Enlarges the memory, perhaps moving it to another address; returns NULL on failure, and then the
/// memory is unchanged.
static inline void *cmemory_remap(void *memory, size_t size, size_t larger) {
  void *moved = mremap(memory, size, larger, MREMAP_MAYMOVE);
  if (moved == MAP_FAILED) return NULL;
  if (larger >= (size_t)4 << 20) madvise(moved, larger, MADV_HUGEPAGE);
  return moved;
}

static inline void cmemory_unmap(void *memory, size_t size) { munmap(memory, size); }

/// Writes a sentence to standard error and ends the program with exit(3).
_Noreturn void cmemory_give_up(const char *sentence, int status);

#endif
