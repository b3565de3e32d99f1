// Bytes in memory: mapped files, pages for tables, and hashes of short runs of bytes.
#pragma once
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE = 4096 };

/// For code that runs for each record: specialized for each file, so that it tests nothing about the file.
#define COPIED static inline __attribute__((always_inline))

/// A run of bytes; at least 16 more may be read after it.
struct Bytes {
  const uint8_t *start;
  size_t count;
};

static inline void fail(const char *sentence, const char *name) {
  fprintf(stderr, sentence, name);
  fputc('\n', stderr);
  exit(1);
}

/// Maps a whole file, followed by zeros, so that reading ahead needs no check.
static inline struct Bytes map_file(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail("%s cannot be read.", path);
  size_t count = (size_t)status.st_size;
  uint8_t *start = mmap(
    NULL, count + 2 * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED) fail("There is no memory for %s.", path);
  if (count > 0) {
    void *mapped = mmap(start, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0);
    if (mapped == MAP_FAILED) fail("%s cannot be mapped.", path);
    madvise(start, count, MADV_SEQUENTIAL);
  }
  close(file);
  return (struct Bytes){start, count};
}

/// Memory filled with zeros, on huge pages if the system has any, which saves a table most of its
/// page walks.
static inline void *zeroed_memory(size_t count) {
  void *memory =
    mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) fail("There is no memory for %s.", "a table");
  madvise(memory, count, MADV_HUGEPAGE);
  return memory;
}

/// The first `count` bytes of a word, 0 to 7, as a mask.
static inline uint64_t low_bytes(unsigned count) { return ((uint64_t)1 << 8 * count) - 1; }

static inline uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

/// Both halves of a product folded into one: each bit of the result depends on all bits of both.
static inline uint64_t mix(uint64_t a, uint64_t b) {
  unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// A place among `count`, from a hash whose upper bits are its best.
static inline uint64_t place(uint64_t hash, uint64_t count) {
  return (uint64_t)((unsigned __int128)hash * count >> 64);
}

static inline uint64_t hash_bytes(struct Bytes bytes) {
  uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.count;
  const uint8_t *at = bytes.start;
  size_t left = bytes.count;
  for (; left >= 8; left -= 8, at += 8) hash = mix(hash ^ word_at(at), 0xA0761D6478BD642Fu);
  if (left > 0) hash ^= word_at(at) & low_bytes((unsigned)left);
  return mix(hash, 0xE7037ED1A0B428DBu);
}

static inline bool same_bytes(struct Bytes a, struct Bytes b) {
  return a.count == b.count && memcmp(a.start, b.start, a.count) == 0;
}
