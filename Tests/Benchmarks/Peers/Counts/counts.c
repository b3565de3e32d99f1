// Counts what is wrong with a roster of one format, and nothing else: it shows the speed that a
// program could reach on this machine if it kept no evidence and knew its input beforehand.
//
//   cc -O3 -march=native -pthread '-DFORMAT="formats/sds-v1.h"' -o counts counts.c
//   counts FOLDER [THREADS]
//
// Prints the counts, one per line (`results.h`). Files are mapped and cut into blocks of records
// (`records.h`), which threads take in turn. Ids, logins and pairs are kept in tables of short ids,
// addresses and numbers; bytes are compared, never only hashes. Records are looked up sixteen at a
// time, after the memory that they need has been prefetched. The program relies on what our
// generator writes: no line feed within a field, and one after the last record.
#define _GNU_SOURCE
#include "records.h"
#include "results.h"

enum { MOST_THREADS = 64 };

/// A file cannot have more ids than lines.
static void count_lines_with_ids(struct Roster *roster) {
  for (int file = 0; file < FILES; file++) {
    struct Bytes block;
    if (!has(file, KEY)) continue;
    while (take_block(&roster->files[file], &block)) {
      __atomic_fetch_add(&roster->lines[file], count_lines(block), __ATOMIC_RELAXED);
    }
  }
}

static void make_tables(struct Roster *roster) {
  for (int file = 0; file < FILES; file++) {
    if (!has(file, KEY)) continue;
    roster->files[file].next_block = 0;
    roster->ids[file] = make_ids(roster->lines[file]);
    if (has(file, LOGIN)) roster->logins[file] = make_logins(roster->lines[file]);
  }
  for (int file = 0; file < FILES; file++) {
    if (LAYOUTS[file].pair == NULL) continue;
    const int *targets = LAYOUTS[file].targets;
    uint64_t first = roster->ids[targets[0]].count, last = roster->ids[targets[1]].count;
    if (first >> FIRST_END_BITS != 0 || last >> LAST_END_BITS != 0) {
      fail("%s has too many records.", LAYOUTS[targets[0]].file);
    }
  }
}

static void count_duplicate_pairs(struct Worker *worker, int file) {
  struct Roster *roster = worker->roster;
  const struct PairParts *all[MOST_THREADS];
  for (int index = 0; index < roster->worker_count; index++) {
    all[index] = &roster->workers[index].pairs[file];
  }
  struct PairTable table = {0};
  for (;;) {
    int part = __atomic_fetch_add(&roster->next_part[file], 1, __ATOMIC_RELAXED);
    if (part >= PARTS) break;
    worker->counts[file].duplicate_rows += count_again(all, roster->worker_count, part, &table);
  }
  free(table.slots);
}

static void count_duplicate_loose(struct Roster *roster, int file) {
  size_t all = 0;
  for (int index = 0; index < roster->worker_count; index++) {
    all += roster->workers[index].loose[file].count;
  }
  struct LinkSet set = make_link_set(all);
  for (int index = 0; index < roster->worker_count; index++) {
    const struct LooseLinks *loose = &roster->workers[index].loose[file];
    for (size_t link = 0; link < loose->count; link++) {
      roster->workers[0].counts[file].duplicate_rows += add_link(set, &loose->links[link]);
    }
  }
  free(set.slots);
}

/// All checks specialized for each file, so that they test nothing about the format.
#define CHECK_IN_STAGE(file) if (LAYOUTS[file].stage == stage) check_file(worker, file);

/// What a thread does; at each barrier it waits until everything that the next step needs is
/// complete.
static void *work(void *argument) {
  struct Worker *worker = argument;
  struct Roster *roster = worker->roster;
  count_lines_with_ids(roster);
  pthread_barrier_wait(&roster->all_here);
  if (worker == roster->workers) make_tables(roster);
  for (int stage = 0; stage < STAGES; stage++) {
    pthread_barrier_wait(&roster->all_here);
    EACH_FILE(CHECK_IN_STAGE)
  }
  pthread_barrier_wait(&roster->all_here);
  for (int file = 0; file < FILES; file++) {
    if (LAYOUTS[file].pair != NULL) count_duplicate_pairs(worker, file);
  }
  return NULL;
}

static void run_workers(struct Roster *roster) {
  pthread_barrier_init(&roster->all_here, NULL, (unsigned)roster->worker_count);
  for (int index = 0; index < roster->worker_count; index++) {
    struct Worker *worker = &roster->workers[index];
    worker->roster = roster;
    if (pthread_create(&worker->thread, NULL, work, worker) != 0) {
      fail("There is no room for %s.", "a thread");
    }
  }
  for (int index = 0; index < roster->worker_count; index++) {
    pthread_join(roster->workers[index].thread, NULL);
  }
}

int main(int count, char **arguments) {
  if (count < 2) fail("Usage: %s FOLDER [THREADS]", arguments[0]);
  int threads = count > 2 ? atoi(arguments[2]) : 2;
  if (threads < 1 || threads > MOST_THREADS) fail("%s is no number of threads.", arguments[2]);

  static struct Worker workers[MOST_THREADS];
  static struct Roster roster;
  roster.workers = workers;
  roster.worker_count = threads;
  for (int file = 0; file < FILES; file++) {
    open_file(&roster.files[file], arguments[1], &LAYOUTS[file]);
  }
  run_workers(&roster);
  for (int file = 0; file < FILES; file++) {
    if (LAYOUTS[file].pair != NULL) count_duplicate_loose(&roster, file);
  }
  for (int file = 0; file < FILES; file++) print_file(file, sum(&roster, file));
  return 0;
}
