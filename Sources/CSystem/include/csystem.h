/// Parts of the C library that Swift cannot name: process-wide variables and macros.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <getopt.h>

/// `getopt_long` that prints nothing itself and starts over when `restart` is not 0.
/// The option string begins with `:`, so that a missing argument is told from an unknown option.
int csystem_getopt_long(int argc, char *const argv[], const char *shorts,
                        const struct option *longs, int restart);

/// `optarg`: the argument of the option just returned, or NULL.
const char *csystem_option_argument(void);

/// `optopt`: the code of the option that was not understood; 0 if it has none.
int csystem_option_code(void);

/// `optind`: where in `argv` the scan stands.
int csystem_option_index(void);

/// How many arguments the program was started with, its own name among them, and which. They are what
/// the system handed over; neither /proc nor the environment is asked.
int csystem_argument_count(void);
const char *csystem_argument(int index);

/// Keeps what is in memory out of core files and backtraces and away from other processes of the same
/// user, and has a file that grows too large be an error of write(2) and not the end of the program.
void csystem_be_discreet(void);

/// How many processors this process may use; at least 1.
int csystem_processor_count(void);

/// The kind of file system that a path lies on, as linux/magic.h numbers them; 0 if it is not known.
long csystem_file_system_type(const char *path);

/// A file that lies in memory alone (memfd_create(2)), not inherited; -1 if there can be none.
int csystem_memory_file(const char *name);

/// A file in a folder that has no name, for this user alone and not inherited: it is gone when nobody has it
/// open. -1 and an errno if there can be none.
int csystem_nameless_file(const char *folder);

/// Has the system begin to write `count` bytes of a file, from `offset` on, to the disk (sync_file_range(2)).
/// It is waited for only until there is room for that in the disk's queue; nothing is promised of the bytes.
void csystem_begin_writing(int descriptor, long offset, long count);

/// Starts a program in a session of its own, so that it outlives the terminal.
///
/// Its standard input, output and error are /dev/null, `inherited` is its descriptor 3, and no other
/// one is open; its folder is /.
/// Returns 0, or an errno.
int csystem_spawn_detached(const char *path, char *const argv[], int inherited);

/// Runs a program in its own session and waits for it to end. After `limit` milliseconds the program and
/// what it has started get SIGTERM, and `grace` milliseconds later SIGKILL.
///
/// Its standard input, output and error are /dev/null, no other descriptor is open; its folder is /, and
/// its environment is `envp` alone. `status` is that of waitpid(2), `is_late` whether time was up.
/// Returns 0, or an errno if it could not be started.
int csystem_run_command(const char *path, char *const argv[], char *const envp[], int limit,
                        int grace, int *status, int *is_late);

#endif
