#include "cthreads.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

typedef struct {
  void (*body)(void *);
  void *argument;
} work;

static void *run(void *given) {
  work work_here = *(work *)given;
  free(given);
  work_here.body(work_here.argument);
  return NULL;
}

int cthreads_start(cthreads_thread *thread, void (*body)(void *), void *argument) {
  work *given = malloc(sizeof *given);
  if (!given) return EAGAIN;
  *given = (work){body, argument};
  sigset_t signals, before;
  sigfillset(&signals);
  const int crashes[] = {SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigdelset(&signals, crashes[i]);
  pthread_sigmask(SIG_SETMASK, &signals, &before);
  int code = pthread_create(thread, NULL, run, given);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (code) free(given);
  return code;
}

void cthreads_join(cthreads_thread thread) { pthread_join(thread, NULL); }
