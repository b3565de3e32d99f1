#define _GNU_SOURCE
#include "csqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Opens the folder at the end of a path, component by component; `*name` is the last component.
// Returns -1 and an errno if there is none, or a link on the way.
static int open_parent(const char *path, const char **name) {
  const int flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  int folder = open(*path == '/' ? "/" : ".", flags);
  while (folder >= 0) {
    while (*path == '/') path++;
    const char *end = strchrnul(path, '/');
    if (*end == 0) {
      *name = path;
      return folder;
    }
    char component[256];
    if ((size_t)(end - path) >= sizeof component) {
      close(folder);
      errno = ENAMETOOLONG;
      return -1;
    }
    memcpy(component, path, (size_t)(end - path));
    component[end - path] = 0;
    int next = openat(folder, component, flags | O_NOFOLLOW);
    int code = errno;
    close(folder);
    errno = code;
    folder = next;
    path = end;
  }
  return -1;
}

static _Thread_local int last_refusal;

static int close_and_fail(int descriptor, int code) {
  close(descriptor);
  errno = code;
  return -1;
}

// Replaces open(2) in SQLite. O_NONBLOCK: a pipe must be refused rather than waited for.
static int open_in_place(const char *path, int flags, int mode) {
  const char *name;
  int folder = open_parent(path, &name);
  if (folder < 0) return -1;
  int opened = openat(folder, *name ? name : ".", flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                      (mode_t)mode);
  int code = errno;
  close(folder);
  if (opened < 0) {
    if (code != ENOENT) last_refusal = code;
    return errno = code, -1;
  }
  struct stat status;
  if (fstat(opened, &status) != 0) return close_and_fail(opened, errno);
  // SQLite also opens folders, to synchronize them, and /dev/urandom.
  if (S_ISDIR(status.st_mode) || S_ISCHR(status.st_mode)) return opened;
  if (!S_ISREG(status.st_mode) || status.st_nlink > 1) return close_and_fail(opened, EPERM);
  return opened;
}

static int unlink_in_place(const char *path) {
  const char *name;
  int folder = open_parent(path, &name);
  if (folder < 0) return -1;
  int result = unlinkat(folder, name, 0);
  int code = errno;
  close(folder);
  errno = code;
  if (result != 0 && code != ENOENT) last_refusal = code;
  return result;
}

static ssize_t write_and_note(int descriptor, const void *bytes, size_t count, off64_t offset) {
  ssize_t written = pwrite64(descriptor, bytes, count, offset);
  if (written < 0 && errno != EINTR) last_refusal = errno;
  return written;
}

static int truncate_and_note(int descriptor, off64_t size) {
  int result = ftruncate64(descriptor, size);
  if (result != 0 && errno != EINTR) last_refusal = errno;
  return result;
}

int csqlite_last_refusal(void) {
  int code = last_refusal;
  last_refusal = 0;
  return code;
}

int csqlite_use_tables_alone(sqlite3 *connection) {
  int code = sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  if (code != SQLITE_OK) return code;
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
}

int csqlite_be_wary(void) {
  // Counting SQLite's memory takes a lock for each allocation, and nothing reads the count. It does
  // no harm if SQLite is already in use and refuses.
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  int code = sqlite3_initialize();
  if (code != SQLITE_OK) return code;
  sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
  if (!vfs || vfs->iVersion < 3) return SQLITE_ERROR;
  const struct {
    const char *name;
    sqlite3_syscall_ptr function;
  } calls[] = {
      {"open", (sqlite3_syscall_ptr)open_in_place},
      {"unlink", (sqlite3_syscall_ptr)unlink_in_place},
      {"pwrite", (sqlite3_syscall_ptr)write_and_note},
      {"pwrite64", (sqlite3_syscall_ptr)write_and_note},
      {"ftruncate", (sqlite3_syscall_ptr)truncate_and_note},
  };
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    code = vfs->xSetSystemCall(vfs, calls[i].name, calls[i].function);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

int csqlite_make_file(const char *path, mode_t permissions) {
  const char *name;
  int folder = open_parent(path, &name);
  if (folder < 0) return errno;
  int code = 0;
  // The permissions are set immediately, since a process that is killed could not do it later; a
  // umask can only remove permissions.
  if (mknodat(folder, name, S_IFREG | permissions, 0) != 0) {
    code = errno;
  } else {
    // Closing a descriptor of the file itself would release the locks that other connections of
    // this process hold on it; an O_PATH descriptor has none.
    int made = openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    if (made < 0 || fstat(made, &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1 ||
        fchmodat(folder, name, permissions, AT_SYMLINK_NOFOLLOW) != 0)
      code = errno ? errno : EPERM;
    if (made >= 0) close(made);
  }
  close(folder);
  return code;
}
