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

#endif
