#define _GNU_SOURCE
#include "csystem_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { none, armed, busy };

static atomic_int state = none;
static int guarded_terminal;
static struct termios guarded_modes;
static char restore_text[1024];
static size_t restore_length;

// The real standard error, and where its output goes in the meantime; -1 if it was left alone.
static int real_errors = -1;
static int kept_errors = -1;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};
enum { crash_count = sizeof crashes / sizeof *crashes };
static struct sigaction earlier_actions[crash_count];
static char handler_stack[64 * 1024];
static stack_t earlier_stack;

static void write_all(int descriptor, const char *text, size_t length) {
  while (length > 0) {
    ssize_t count = write(descriptor, text, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text += count;
    length -= (size_t)count;
  }
}

// Everything from here to `on_crash` is safe in a signal handler; see signal-safety(7).

// If the terminal accepts nothing, pending output is discarded, so that it does not hold up the
// program.
static void drain(int terminal) {
  struct pollfd wish = {.fd = terminal, .events = POLLOUT};
  if (poll(&wish, 1, 500) == 0) tcflush(terminal, TCOFLUSH);
}

static void release_errors(void) {
  if (real_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  char piece[1024];
  off_t offset = 0;
  while (offset < 64 * 1024) {
    ssize_t count = pread(kept_errors, piece, sizeof piece, offset);
    if (count <= 0) break;
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)piece[i];
      if ((byte < ' ' && byte != '\n' && byte != '\t') || byte >= 0x7F) piece[i] = '?';
    }
    write_all(STDERR_FILENO, piece, (size_t)count);
    offset += count;
  }
}

static void give_back(void) {
  drain(guarded_terminal);
  write_all(guarded_terminal, restore_text, restore_length);
  tcsetattr(guarded_terminal, TCSANOW, &guarded_modes);
  release_errors();
}

static int begins(void) {
  int expected = armed;
  return atomic_compare_exchange_strong(&state, &expected, busy);
}

static void on_crash(int number) {
  if (begins()) {
    give_back();
  } else if (atomic_load(&state) == busy) {
    // Another thread is already doing this, and will end the process when it is done.
    struct timespec second = {.tv_sec = 1};
    nanosleep(&second, NULL);
  }
  signal(number, SIG_DFL);
  // The signal is blocked now, and arrives when this handler returns.
  raise(number);
}

static void on_exit_of_program(void) {
  if (begins()) give_back();
}

static void keep_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  kept_errors = memfd_create("errors", MFD_CLOEXEC);
  if (real_errors >= 0 && kept_errors >= 0 && dup2(kept_errors, STDERR_FILENO) >= 0) return;
  if (real_errors >= 0) close(real_errors);
  if (kept_errors >= 0) close(kept_errors);
  real_errors = kept_errors = -1;
}

void csystem_guard_terminal(int terminal, const struct termios *modes, const char *restore,
                            size_t length) {
  static int registered = 0;
  guarded_terminal = terminal;
  guarded_modes = *modes;
  restore_length = length < sizeof restore_text ? length : sizeof restore_text;
  memcpy(restore_text, restore, restore_length);
  keep_errors();
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, &earlier_stack);
  struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &earlier_actions[i]);
  if (!registered) registered = atexit(on_exit_of_program) == 0;
  atomic_store(&state, armed);
}

void csystem_guard_release(void) {
  if (!begins()) return;
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &earlier_actions[i], NULL);
  sigaltstack(&earlier_stack, NULL);
  release_errors();
  if (real_errors >= 0) {
    close(real_errors);
    close(kept_errors);
    real_errors = kept_errors = -1;
  }
  atomic_store(&state, none);
}
