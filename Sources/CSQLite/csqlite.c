#define _GNU_SOURCE
#include "csqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Opens the folder in which a path leads to something, one component after the other; `*name` is the
// last. -1 and an errno if there is none, or a link on the way.
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

static int close_and_fail(int descriptor, int code) {
  close(descriptor);
  errno = code;
  return -1;
}

// What SQLite has in the place of open(2). O_NONBLOCK: a pipe must be refused, not waited for.
static int open_in_place(const char *path, int flags, int mode) {
  const char *name;
  int folder = open_parent(path, &name);
  if (folder < 0) return -1;
  int opened = openat(folder, *name ? name : ".", flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                      (mode_t)mode);
  int code = errno;
  close(folder);
  if (opened < 0) return errno = code, -1;
  struct stat status;
  if (fstat(opened, &status) != 0) return close_and_fail(opened, errno);
  // It also opens folders, to write them to the disk, and /dev/urandom.
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
  return result;
}

int csqlite_follow_no_links(void) {
  int code = sqlite3_initialize();
  if (code != SQLITE_OK) return code;
  sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
  if (!vfs || vfs->iVersion < 3) return SQLITE_ERROR;
  code = vfs->xSetSystemCall(vfs, "open", (sqlite3_syscall_ptr)open_in_place);
  if (code != SQLITE_OK) return code;
  return vfs->xSetSystemCall(vfs, "unlink", (sqlite3_syscall_ptr)unlink_in_place);
}

int csqlite_make_file(const char *path, mode_t permissions) {
  const char *name;
  int folder = open_parent(path, &name);
  if (folder < 0) return errno;
  int code = 0;
  // From the beginning, for a process that is killed gives none later; a mask takes only away.
  if (mknodat(folder, name, S_IFREG | permissions, 0) != 0) {
    code = errno;
  } else {
    // To close a descriptor of the file itself would give up the locks that other connections of
    // this process have on it; one that is only a path has none.
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
