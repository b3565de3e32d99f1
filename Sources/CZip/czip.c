#define _GNU_SOURCE
#include "czip.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

// The parts of zip.h that are used here. They are the same in every version with one of the names
// below.

struct zip_stat {
  uint64_t valid;
  const char *name;
  uint64_t index;
  uint64_t size;
  uint64_t comp_size;
  time_t mtime;
  uint32_t crc;
  uint16_t comp_method;
  uint16_t encryption_method;
  uint32_t flags;
};

enum {
  ZIP_FL_UNCHANGED = 8,
  ZIP_FL_ENC_RAW = 64,
  ZIP_STAT_SIZE = 0x04,
  ZIP_STAT_MTIME = 0x10,
  ZIP_STAT_COMP_METHOD = 0x40,
  ZIP_STAT_ENCRYPTION_METHOD = 0x80,
  ZIP_ER_MULTIDISK = 1,
  ZIP_ER_SEEK = 4,
  ZIP_ER_READ = 5,
  ZIP_ER_OPEN = 11,
  ZIP_ER_MEMORY = 14,
  ZIP_ER_COMPNOTSUPP = 16,
  ZIP_ER_ENCRNOTSUPP = 24,
  ZIP_ER_NOPASSWD = 26,
  ZIP_ER_WRONGPASSWD = 27,
  ZIP_ER_TELL = 30,
};

// The functions of zip.h. Archives, files and errors are libzip's own.
static struct {
  void *(*fdopen)(int descriptor, int flags, int *code);
  void (*discard)(void *archive);
  void *(*get_error)(void *archive);
  void *(*file_get_error)(void *file);
  int (*error_code_zip)(const void *error);
  int (*error_code_system)(const void *error);
  int64_t (*get_num_entries)(void *archive, uint32_t flags);
  const char *(*get_name)(void *archive, uint64_t index, uint32_t flags);
  int (*stat_index)(void *archive, uint64_t index, uint32_t flags, struct zip_stat *stat);
  int (*get_external_attributes)(void *archive, uint64_t index, uint32_t flags, uint8_t *system,
                                 uint32_t *attributes);
  void *(*fopen_index)(void *archive, uint64_t index, uint32_t flags);
  int64_t (*fread)(void *file, void *bytes, uint64_t count);
  int (*fclose)(void *file);
} libzip;

static const struct {
  const char *name;
  void *place;
} functions[] = {
    {"zip_fdopen", &libzip.fdopen},
    {"zip_discard", &libzip.discard},
    {"zip_get_error", &libzip.get_error},
    {"zip_file_get_error", &libzip.file_get_error},
    {"zip_error_code_zip", &libzip.error_code_zip},
    {"zip_error_code_system", &libzip.error_code_system},
    {"zip_get_num_entries", &libzip.get_num_entries},
    {"zip_get_name", &libzip.get_name},
    {"zip_stat_index", &libzip.stat_index},
    {"zip_file_get_external_attributes", &libzip.get_external_attributes},
    {"zip_fopen_index", &libzip.fopen_index},
    {"zip_fread", &libzip.fread},
    {"zip_fclose", &libzip.fclose},
};

// Upstream's name, then the one that Debian 12 and Ubuntu 24.04 give to the same interface.
static const char *const names[] = {"libzip.so.5", "libzip.so.4"};

static int is_there;

static int find_functions(void *library) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *function = dlsym(library, functions[i].name);
    if (!function) return 0;
    *(void **)functions[i].place = function;
  }
  return 1;
}

static void look(void) {
  for (size_t i = 0; i < sizeof names / sizeof *names && !is_there; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) continue;
    is_there = find_functions(library);
    if (!is_there) dlclose(library);
  }
}

int czip_is_there(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, look);
  return is_there;
}

static enum czip_problem problem_of(int code) {
  switch (code) {
    case ZIP_ER_MULTIDISK: return CZIP_SEVERAL_PARTS;
    case ZIP_ER_COMPNOTSUPP: return CZIP_UNKNOWN_COMPRESSION;
    case ZIP_ER_ENCRNOTSUPP:
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD: return CZIP_ENCRYPTED;
    case ZIP_ER_SEEK:
    case ZIP_ER_READ:
    case ZIP_ER_OPEN:
    case ZIP_ER_TELL:
    case ZIP_ER_MEMORY: return CZIP_UNREADABLE;
    default: return CZIP_DAMAGED;
  }
}

// Explains the last problem with an archive or a file.
static void explain(const void *error, enum czip_problem *problem, int *code) {
  int number = libzip.error_code_zip(error);
  *problem = problem_of(number);
  *code = number == ZIP_ER_MEMORY ? ENOMEM : libzip.error_code_system(error);
  // The archive itself leads to a place where nothing can be, so it is damaged.
  if (*problem == CZIP_UNREADABLE && (*code == 0 || *code == EINVAL)) *problem = CZIP_DAMAGED;
}

struct czip_archive *czip_open(int descriptor, enum czip_problem *problem, int *code) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) {
    *problem = CZIP_UNREADABLE;
    *code = errno;
    return NULL;
  }
  int number = 0;
  errno = 0;
  void *archive = libzip.fdopen(copy, 0, &number);
  if (!archive) {
    *code = number == ZIP_ER_MEMORY ? ENOMEM : errno;
    *problem = problem_of(number);
    if (*problem == CZIP_UNREADABLE && (*code == 0 || *code == EINVAL)) *problem = CZIP_DAMAGED;
    close(copy);
  }
  return archive;
}

void czip_close(struct czip_archive *archive) { libzip.discard(archive); }

int64_t czip_count(struct czip_archive *archive) {
  return libzip.get_num_entries(archive, ZIP_FL_UNCHANGED);
}

int czip_describe(struct czip_archive *archive, uint64_t index, struct czip_member *member) {
  struct zip_stat stat = {0};
  uint8_t system = 0;
  uint32_t attributes = 0;
  const uint64_t needed =
      ZIP_STAT_SIZE | ZIP_STAT_MTIME | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  member->name = libzip.get_name(archive, index, ZIP_FL_UNCHANGED | ZIP_FL_ENC_RAW);
  if (!member->name || libzip.stat_index(archive, index, ZIP_FL_UNCHANGED, &stat) != 0 ||
      (stat.valid & needed) != needed ||
      libzip.get_external_attributes(archive, index, ZIP_FL_UNCHANGED, &system, &attributes) != 0)
    return 0;
  member->size = stat.size;
  member->modified = stat.mtime;
  member->compression = stat.comp_method;
  member->is_encrypted = stat.encryption_method != 0;
  // It does not matter which system made the archive: those without modes leave the field blank.
  member->mode = attributes >> 16;
  return 1;
}

struct czip_file *czip_open_member(struct czip_archive *archive, uint64_t index,
                                   enum czip_problem *problem, int *code) {
  void *file = libzip.fopen_index(archive, index, ZIP_FL_UNCHANGED);
  if (!file) explain(libzip.get_error(archive), problem, code);
  return file;
}

int64_t czip_read(struct czip_file *file, void *bytes, size_t count, enum czip_problem *problem,
                  int *code) {
  int64_t done = libzip.fread(file, bytes, count);
  if (done < 0) explain(libzip.file_get_error(file), problem, code);
  return done;
}

void czip_close_member(struct czip_file *file) { libzip.fclose(file); }
