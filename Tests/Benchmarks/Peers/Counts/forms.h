// The forms that ids and dates have.
#pragma once
#include "bytes.h"

/// 1 for letters, digits, dot, dash and underscore.
static const uint8_t ID_BYTES[256] = {
  ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1, ['.'] = 1, ['-'] = 1, ['_'] = 1,
};

static inline bool is_bad_id(struct Bytes field) {
  uint8_t good = 1;
  for (size_t at = 0; at < field.count; at++) good &= ID_BYTES[field.start[at]];
  return !good;
}

/// How many digits begin at a place.
static inline size_t count_digits(struct Bytes field, size_t from) {
  size_t at = from;
  while (at < field.count && (uint8_t)(field.start[at] - '0') < 10) at++;
  return at - from;
}

static inline bool is_hyphen(struct Bytes field, size_t at) { return field.start[at] == '-'; }

/// Whether a field is neither a date like `2026-11-30` nor one like `11/30/2026`, whose month and
/// day may have one digit.
static inline bool is_bad_date(struct Bytes field) {
  size_t at = 0;
  if (field.count == 10 && is_hyphen(field, 4)) {
    return !is_hyphen(field, 7) || count_digits(field, 0) != 4 || count_digits(field, 5) != 2 ||
      count_digits(field, 8) != 2;
  }
  for (int part = 0; part < 2; part++) {
    size_t digits = count_digits(field, at);
    at += digits;
    if (digits < 1 || digits > 2 || at == field.count || field.start[at] != '/') return true;
    at++;
  }
  return count_digits(field, at) != 4 || at + 4 != field.count;
}
