// Cuts blocks of bytes into records and checks these.
#pragma once
#include "links.h"
#include "own.h"

/// A field without the quotes around it, or the carriage return at the end of its record.
static inline struct Bytes without_marks(const uint8_t *start, const uint8_t *end) {
  if (end > start && end[-1] == '\r') end--;
  if (end > start && *start == '"') return (struct Bytes){start + 1, (size_t)(end - start) - 2};
  return (struct Bytes){start, (size_t)(end - start)};
}

COPIED void check_record(struct Worker *worker, int file, const struct Bytes *fields) {
  struct Counts *counts = &worker->counts[file];
  counts->records++;
  for (int field = 0; field < REQUIRED; field++) {
    if (has(file, field)) counts->missing[field] += fields[field].count == 0;
  }
  check_own(worker, file, fields);
  if (is_link(file)) check_link(worker, file, fields);
}

/// Cuts a block into records; specialized for each file, so that it tests nothing about the file.
COPIED void check_block(
  struct Worker *worker, int file, struct Bytes block
) {
  const int8_t *wanted = worker->roster->files[file].fields;
  struct Bytes fields[FIELDS] = {0};
  const uint8_t *start = block.start;
  uint64_t inside = 0;
  int column = 0;
  for (size_t at = 0; at < block.count; at += STRIDE) {
    size_t left = block.count - at;
    struct Bytes stride = {block.start + at, left < STRIDE ? left : STRIDE};
    size_t count = find_separators(stride, &inside, worker->places);
    for (size_t index = 0; index < count; index++) {
      const uint8_t *end = stride.start + worker->places[index];
      int field = wanted[column];
      if (field != UNUSED) fields[field] = without_marks(start, end);
      start = end + 1;
      column += column < COLUMNS - 1;
      if (*end == ',') continue;
      check_record(worker, file, fields);
      column = 0;
    }
  }
}

/// Checks the blocks of a file that no other thread takes, and then what is still waiting in the
/// batches.
COPIED void check_file(struct Worker *worker, int file) {
  struct Bytes block;
  while (take_block(&worker->roster->files[file], &block)) check_block(worker, file, block);
  if (has(file, KEY)) add_keys(worker, file);
  if (has(file, LOGIN)) add_logins(worker, file);
  if (is_link(file)) find_links(worker, file);
}
