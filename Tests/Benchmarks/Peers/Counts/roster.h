// The files of a format, which of their columns are examined, and how the files are handed out to
// threads.
#pragma once
#include "bytes.h"

/// What a record's field is used for.
enum {
  /// The record's own id.
  KEY,
  /// The id of a school: schools are few and stay in the cache.
  SCHOOL,
  TITLE,
  LOGIN,
  /// The ids of the two records that this record links.
  FIRST_END,
  LAST_END,
  /// The role and the grade of the link: a pair may occur once for each.
  ROLE,
  REQUIRED,
  GRADE = REQUIRED,
  FIRST_DATE,
  DATES = 2,
  FIELDS = FIRST_DATE + DATES,
};

enum { COLUMNS = 64, UNUSED = -1, ENDS = 2 };

struct Layout {
  const char *file;
  /// In the order of the fields; NULL where there is none.
  const char *columns[FIELDS];
  /// The files whose records the ends name.
  int targets[ENDS];
  /// Files of one stage are read at the same time, after those of earlier stages.
  int stage;
  /// Whether the ids at the ends are checked for their form.
  bool minds_end_forms;
  /// The name of the pairs that must be unique; NULL if they are not checked.
  const char *pair;
};

// FILES, LAYOUTS, EACH_FILE, SCHOOLS and STAGES of one format.
#include FORMAT

static inline bool has(int file, int field) { return LAYOUTS[file].columns[field] != NULL; }
static inline bool is_link(int file) { return has(file, FIRST_END); }

struct File {
  struct Bytes bytes;
  /// Where the records begin.
  size_t body;
  /// The field that a column is, or UNUSED.
  int8_t fields[COLUMNS];
  /// The next block that a thread takes.
  size_t next_block;
};

static inline bool is_text(struct Bytes bytes, const char *text) {
  return text != NULL && strlen(text) == bytes.count &&
    memcmp(bytes.start, text, bytes.count) == 0;
}

/// Finds a layout's columns in the header, which has no quotes.
static inline void read_header(struct File *file, const struct Layout *layout) {
  memset(file->fields, UNUSED, sizeof file->fields);
  size_t start = 0;
  int column = 0;
  for (size_t at = 0; at < file->bytes.count; at++) {
    uint8_t byte = file->bytes.start[at];
    if (byte != ',' && byte != '\n') continue;
    struct Bytes name = {file->bytes.start + start, at - start};
    if (byte == '\n' && name.count > 0 && name.start[name.count - 1] == '\r') name.count--;
    for (int field = 0; field < FIELDS; field++) {
      if (is_text(name, layout->columns[field])) file->fields[column] = (int8_t)field;
    }
    start = at + 1;
    if (byte == '\n') break;
    if (++column == COLUMNS) fail("%s has too many columns.", layout->file);
  }
  file->body = start;
}

static inline void open_file(struct File *file, const char *folder, const struct Layout *layout) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, layout->file);
  file->bytes = map_file(path);
  read_header(file, layout);
}

enum { BLOCK = 256 << 10 };

/// Where the first line at or after a place begins.
static inline size_t line_start(const struct File *file, size_t at) {
  if (at <= file->body) return file->body;
  if (at >= file->bytes.count) return file->bytes.count;
  const uint8_t *line_feed = memchr(file->bytes.start + at - 1, '\n', file->bytes.count - at + 1);
  return line_feed == NULL ? file->bytes.count : (size_t)(line_feed + 1 - file->bytes.start);
}

/// Takes the next block of whole lines, of about BLOCK bytes.
///
/// No field may contain a line feed where a block ends; the generator never writes one into a
/// field.
static inline bool take_block(struct File *file, struct Bytes *block) {
  size_t number = __atomic_fetch_add(&file->next_block, 1, __ATOMIC_RELAXED);
  if (number * BLOCK >= file->bytes.count) return false;
  size_t start = line_start(file, number * BLOCK);
  size_t end = line_start(file, (number + 1) * BLOCK);
  *block = (struct Bytes){file->bytes.start + start, end - start};
  return true;
}
