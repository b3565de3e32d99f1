/// libzip, which is opened when the first archive comes: nothing of it is needed to build, nor to run
/// without archives.
#ifndef CZIP_H
#define CZIP_H

#include <stddef.h>
#include <stdint.h>

struct czip_archive;
struct czip_file;

/// What went wrong.
enum czip_problem {
  CZIP_NONE,
  /// What is read does not fit together, or a sum is wrong.
  CZIP_DAMAGED,
  /// The archive goes on in other files.
  CZIP_SEVERAL_PARTS,
  CZIP_UNKNOWN_COMPRESSION,
  CZIP_ENCRYPTED,
  /// The system refused something; an errno says what.
  CZIP_UNREADABLE,
};

/// What the directory of an archive says of a member.
struct czip_member {
  /// Ends with a NUL, and is valid as long as the archive is open; NULs in it have become blanks.
  const char *name;
  /// Bytes once it is unpacked, as far as the archive can be trusted.
  uint64_t size;
  /// Seconds since 1970, UTC; what stands there is local time, of this machine's zone.
  int64_t modified;
  uint16_t compression;
  int is_encrypted;
  /// The mode of the file as Unix has it; 0 where the archive does not say it.
  uint16_t mode;
};

/// Whether libzip is there. It is opened once, by the first who asks.
int czip_is_there(void);

/// Opens an archive that is read from a descriptor, which is copied. NULL if that is impossible: then
/// `problem` says why, and `code` has an errno or 0.
struct czip_archive *czip_open(int descriptor, enum czip_problem *problem, int *code);

void czip_close(struct czip_archive *archive);

int64_t czip_count(struct czip_archive *archive);

/// Returns whether there is such a member; `index` is from 0.
int czip_describe(struct czip_archive *archive, uint64_t index, struct czip_member *member);

/// Opens a member, whose sum is checked when it is read to its end. NULL as above.
struct czip_file *czip_open_member(struct czip_archive *archive, uint64_t index,
                                   enum czip_problem *problem, int *code);

/// Reads on. Returns how many bytes came, 0 at the end, -1 as above.
int64_t czip_read(struct czip_file *file, void *bytes, size_t count, enum czip_problem *problem,
                  int *code);

void czip_close_member(struct czip_file *file);

#endif
