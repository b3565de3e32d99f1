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
  /// The contents are inconsistent, or a checksum is wrong.
  CZIP_DAMAGED,
  /// The archive continues in other files.
  CZIP_SEVERAL_PARTS,
  CZIP_UNKNOWN_COMPRESSION,
  CZIP_ENCRYPTED,
  /// The system refused something; an errno says what.
  CZIP_UNREADABLE,
};

/// What an archive's directory says about a member.
struct czip_member {
  /// Terminated by a NUL, and valid as long as the archive is open; NULs in it have become spaces.
  const char *name;
  /// The unpacked size in bytes, as far as the archive can be trusted.
  uint64_t size;
  /// Seconds since 1970, UTC; the archive stores local time, which is read in this machine's zone.
  int64_t modified;
  uint16_t compression;
  int is_encrypted;
  /// The file's Unix mode; 0 if the archive does not give one.
  uint16_t mode;
};

/// Whether libzip is installed. It is opened once, at the first call.
int czip_is_there(void);

/// Opens an archive through a descriptor, which is duplicated. On failure NULL: then `problem` says
/// why, and `code` is an errno or 0.
struct czip_archive *czip_open(int descriptor, enum czip_problem *problem, int *code);

void czip_close(struct czip_archive *archive);

int64_t czip_count(struct czip_archive *archive);

/// Returns whether there is such a member; `index` is from 0.
int czip_describe(struct czip_archive *archive, uint64_t index, struct czip_member *member);

/// Opens a member, whose checksum is checked when it is read to its end. NULL as above.
struct czip_file *czip_open_member(struct czip_archive *archive, uint64_t index,
                                   enum czip_problem *problem, int *code);

/// Reads the next bytes. Returns their number, 0 at the end, -1 as above.
int64_t czip_read(struct czip_file *file, void *bytes, size_t count, enum czip_problem *problem,
                  int *code);

void czip_close_member(struct czip_file *file);

#endif
