/// libzip, which is loaded when the first archive is opened: it is not needed for building, or for
/// running without archives.
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
  /// A system call failed; the errno says why.
  CZIP_UNREADABLE,
};

/// What an archive's directory says about a member.
struct czip_member {
  /// The name, terminated by a NUL and valid as long as the archive is open; NULs in it have become
  /// spaces.
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

/// Whether libzip is installed. It is loaded once, by the first call.
int czip_is_there(void);

/// Opens an archive through a descriptor, which is duplicated. Returns NULL on failure; then
/// `problem` says why, and `code` is an errno or 0.
struct czip_archive *czip_open(int descriptor, enum czip_problem *problem, int *code);

void czip_close(struct czip_archive *archive);

int64_t czip_count(struct czip_archive *archive);

/// Returns whether there is such a member; `index` is from 0.
int czip_describe(struct czip_archive *archive, uint64_t index, struct czip_member *member);

/// Opens a member, whose checksum is checked when it has been read to its end. Returns NULL on
/// failure, as above.
struct czip_file *czip_open_member(struct czip_archive *archive, uint64_t index,
                                   enum czip_problem *problem, int *code);

/// Reads the next bytes. Returns their number, 0 at the end, or -1 on failure, as above.
int64_t czip_read(struct czip_file *file, void *bytes, size_t count, enum czip_problem *problem,
                  int *code);

void czip_close_member(struct czip_file *file);

#endif
