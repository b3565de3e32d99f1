#define _GNU_SOURCE
#include "csystem_signals.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

int csystem_signal_descriptor(const sigset_t *signals) {
  return signalfd(-1, signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

int csystem_next_signal(int descriptor) {
  struct signalfd_siginfo signal;
  ssize_t count;
  do count = read(descriptor, &signal, sizeof signal);
  while (count < 0 && errno == EINTR);
  return count == sizeof signal ? (int)signal.ssi_signo : 0;
}

int csystem_event_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
