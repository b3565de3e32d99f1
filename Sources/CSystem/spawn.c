#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

// Starts a program in its own session. It inherits only the descriptor `inherited`, as descriptor
// 3, or none if that is -1.
static int spawn_alone(const char *path, char *const argv[], char *const envp[], int inherited,
                       pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (error) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  sigemptyset(&none);
  sigfillset(&all);
  sigdelset(&all, SIGKILL);
  sigdelset(&all, SIGSTOP);
  // The inherited descriptor comes first, since it may be one of the three below; a dup2 onto
  // itself keeps it open.
  if (inherited >= 0) error = posix_spawn_file_actions_adddup2(&actions, inherited, 3);
  if (!error) error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (!error) error = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  if (!error) error = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (!error)
    error = posix_spawn_file_actions_addclosefrom_np(&actions, inherited >= 0 ? 4 : 3);
  if (!error) error = posix_spawn_file_actions_addchdir_np(&actions, "/");
  if (!error) error = posix_spawnattr_setsigmask(&attributes, &none);
  if (!error) error = posix_spawnattr_setsigdefault(&attributes, &all);
  if (!error)
    error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK |
                                                      POSIX_SPAWN_SETSIGDEF);
  if (!error) error = posix_spawn(child, path, &actions, &attributes, argv, envp);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int csystem_spawn_detached(const char *path, char *const argv[], int inherited) {
  pid_t child;
  return spawn_alone(path, argv, environ, inherited, &child);
}

static long long milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Whether a process ends within a time; its descriptor then becomes readable (pidfd_open(2)).
static int ends_within(int process, int milliseconds) {
  const long long end = milliseconds_now() + milliseconds;
  struct pollfd poller = {process, POLLIN, 0};
  for (;;) {
    const long long rest = end - milliseconds_now();
    const int count = poll(&poller, 1, rest > 0 ? (int)rest : 0);
    if (count > 0) return 1;
    if (count == 0 || errno != EINTR) return 0;
  }
}

int csystem_run_command(const char *path, char *const argv[], char *const envp[], int limit,
                        int grace, int *status, int *is_late) {
  pid_t child;
  int error = spawn_alone(path, argv, envp, -1, &child);
  if (error) return error;
  const int process = (int)syscall(SYS_pidfd_open, child, 0);
  if (process < 0) error = errno;
  // A process that cannot be watched is not allowed to run.
  *is_late = error || !ends_within(process, limit);
  if (*is_late) {
    // The process has not been waited for, so its id is still its own and its session's.
    kill(-child, SIGTERM);
    if (!error) ends_within(process, grace);
    kill(-child, SIGKILL);
  }
  if (process >= 0) close(process);
  while (waitpid(child, status, 0) < 0)
    if (errno != EINTR) return errno;
  return error;
}
