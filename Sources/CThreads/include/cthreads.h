/// Threads for work that another thread waits for.
#ifndef CTHREADS_H
#define CTHREADS_H

#include <pthread.h>

typedef pthread_t cthreads_thread;

/// Calls `body` with `argument` on a new thread. Returns 0, or the error of pthread_create(3), EAGAIN
/// if there is no memory for another thread.
///
/// The thread receives no signals except those raised by its own crashes.
int cthreads_start(cthreads_thread *thread, void (*body)(void *), void *argument);

/// Waits until a thread has ended.
void cthreads_join(cthreads_thread thread);

#endif
