#include "csystem.h"

int csystem_getopt_long(int argc, char *const argv[], const char *shorts,
                        const struct option *longs, int restart) {
  opterr = 0;
  if (restart) optind = 0;
  return getopt_long(argc, argv, shorts, longs, 0);
}

const char *csystem_option_argument(void) { return optarg; }

int csystem_option_code(void) { return optopt; }

int csystem_option_index(void) { return optind; }
