/// A terminal that is given back even by a program that crashes.
#ifndef CSYSTEM_GUARD_H
#define CSYSTEM_GUARD_H

#include <stddef.h>
#include <termios.h>

/// Guards a terminal, for one that is taken at a time; the main thread calls it.
///
/// A trap in any thread, or `exit`, writes `restore` to `terminal`, which need not wait, sets `modes` again, and then
/// takes its course. Until `csystem_guard_release`, what is written to standard error is kept back
/// if that is a terminal. A stack that overflows in another thread than the main one is not caught.
///
/// Handlers that were there before, such as those of Swift's backtraces, are replaced meanwhile.
void csystem_guard_terminal(int terminal, const struct termios *modes, const char *restore,
                            size_t length);

/// Ends the guard, and writes to standard error what was kept back, its first 64 KiB, with a
/// question mark for every byte that is no printable ASCII.
void csystem_guard_release(void);

#endif
