/// Parts of the C library that Swift cannot use directly: process-wide variables and macros.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <getopt.h>

/// `getopt_long`, which prints nothing and starts over when `restart` is not 0. The option string
/// begins with `:`, so that a missing argument can be distinguished from an unknown option.
int csystem_getopt_long(int argc, char *const argv[], const char *shorts,
                        const struct option *longs, int restart);

/// `optarg`: the argument of the option just returned, or NULL.
const char *csystem_option_argument(void);

/// `optopt`: the code of the option that was not understood; 0 if it has none.
int csystem_option_code(void);

/// `optind`: how far `argv` has been scanned.
int csystem_option_index(void);

/// The number of arguments that the program was started with, including its name, and the arguments
/// themselves. They come from the system; neither /proc nor the environment is consulted.
int csystem_argument_count(void);
const char *csystem_argument(int index);

/// Keeps the contents of memory out of core files and backtraces, and away from other processes of
/// the same user. Also makes write(2) fail if a file grows too large, instead of letting a signal
/// end the program.
void csystem_be_discreet(void);

/// Lets this process keep memory that it has freed for what it allocates next, instead of giving it
/// back each time (mallopt(3)): for a process that ends soon.
void csystem_keep_freed_memory(void);

/// How many processors this process may use; at least 1.
int csystem_processor_count(void);

/// The type of the file system that a path is on, a number from linux/magic.h; 0 if it is not
/// known.
long csystem_file_system_type(const char *path);

/// A file that exists only in memory (memfd_create(2)) and is not inherited; -1 on failure.
int csystem_memory_file(const char *name);

/// Opens a file without a name in a folder, which only this user can read and child processes do
/// not inherit, and which disappears when no one has it open. Returns -1 and an errno on failure.
int csystem_nameless_file(const char *folder);

/// Starts writing `count` bytes of a file, from `offset` on, to the disk (sync_file_range(2)).
/// Waits only until there is room in the disk's queue; nothing is promised about the bytes.
void csystem_begin_writing(int descriptor, long offset, long count);

/// Starts a program in its own session, so that it outlives the terminal.
///
/// Its standard input, output and error are /dev/null, `inherited` is its descriptor 3, and no
/// other descriptor is open; its working directory is /. Returns 0, or an errno.
int csystem_spawn_detached(const char *path, char *const argv[], int inherited);

/// Runs a program in its own session and waits for it to end. After `limit` milliseconds the
/// program and what it has started get SIGTERM, and `grace` milliseconds later SIGKILL.
///
/// Its standard input, output and error are /dev/null, and no other descriptor is open; its working
/// directory is /, and its environment is `envp` alone. `status` is that of waitpid(2), `is_late`
/// whether the time ran out. Returns 0, or an errno if it could not be started.
int csystem_run_command(const char *path, char *const argv[], char *const envp[], int limit,
                        int grace, int *status, int *is_late);

#endif
