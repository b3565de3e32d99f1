#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

static int argument_count;
static char **argument_values;

// The GNU C library passes these to each constructor.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  argument_count = argc;
  argument_values = argv;
}

int csystem_argument_count(void) { return argument_count; }

const char *csystem_argument(int index) {
  return index >= 0 && index < argument_count ? argument_values[index] : NULL;
}

void csystem_be_discreet(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // A core file may also be piped to another program, whatever its size limit.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  signal(SIGXFSZ, SIG_IGN);
  // Swift's own crash handlers show what was in memory, and ask questions on a terminal.
  const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) signal(crashes[i], SIG_DFL);
}

int csystem_getopt_long(int argc, char *const argv[], const char *shorts,
                        const struct option *longs, int restart) {
  opterr = 0;
  if (restart) optind = 0;
  return getopt_long(argc, argv, shorts, longs, 0);
}

const char *csystem_option_argument(void) { return optarg; }

int csystem_option_code(void) { return optopt; }

int csystem_option_index(void) { return optind; }

void csystem_keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

int csystem_processor_count(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

long csystem_file_system_type(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 ? (long)status.f_type : 0;
}

int csystem_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int csystem_nameless_file(const char *folder) {
  int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  // Not every file system supports such files.
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
  char path[PATH_MAX];
  if ((size_t)snprintf(path, sizeof path, "%s/rollcall-XXXXXX", folder) >= sizeof path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  file = mkostemp(path, O_CLOEXEC);
  if (file >= 0) unlink(path);
  return file;
}

void csystem_begin_writing(int descriptor, long offset, long count) {
  (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
}
