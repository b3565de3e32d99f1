/// Signals and wake-ups as things that poll(2) waits for.
#ifndef CSYSTEM_SIGNALS_H
#define CSYSTEM_SIGNALS_H

#include <signal.h>

/// A descriptor from which the signals of a set are read, which are blocked; -1 if there is none.
/// Reading it does not wait, and programs that are started do not inherit it.
int csystem_signal_descriptor(const sigset_t *signals);

/// The next signal that has come; 0 if none has.
int csystem_next_signal(int descriptor);

/// A counter that wakes whoever polls it (eventfd(2)); -1 if there is none.
int csystem_event_descriptor(void);

#endif
