/// Signals and wake-ups as descriptors for which poll(2) can wait.
#ifndef CSYSTEM_SIGNALS_H
#define CSYSTEM_SIGNALS_H

#include <signal.h>

/// A descriptor from which the signals of a set, which are blocked, can be read; -1 on failure.
/// Reading it does not wait, and child processes do not inherit it.
int csystem_signal_descriptor(const sigset_t *signals);

/// The next signal that has arrived; 0 if there is none.
int csystem_next_signal(int descriptor);

/// A counter that wakes the thread polling it (eventfd(2)); -1 on failure.
int csystem_event_descriptor(void);

#endif
