/// Makes sure that a terminal is given back even if the program crashes.
#ifndef CSYSTEM_GUARD_H
#define CSYSTEM_GUARD_H

#include <stddef.h>
#include <termios.h>

/// Guards a terminal, one at a time; called by the main thread.
///
/// If any thread traps or calls `exit`, `restore` is written to `terminal` without waiting for it,
/// `modes` are set again, and then the trap or exit takes its course. Until
/// `csystem_guard_release`, what is written to standard error is held back if that is a terminal. A
/// stack overflow is caught only in the main thread.
///
/// Existing handlers, such as those of Swift's backtraces, are replaced in the meantime.
void csystem_guard_terminal(int terminal, const struct termios *modes, const char *restore,
                            size_t length);

/// Ends the guard, and writes what was held back to standard error: its first 64 KiB, with a
/// question mark for every byte that is not printable ASCII.
void csystem_guard_release(void);

#endif
