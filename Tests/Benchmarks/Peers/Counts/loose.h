// Links with an unknown end or role: they have no numbers to be compared by, only bytes. There are
// usually few, so they are kept until the end, when one thread looks at them.
#pragma once
#include "roster.h"

/// What a record links, in which role and grade; empty where the record does not say.
struct Link {
  struct Bytes ends[ENDS], role, grade;
};

struct LooseLinks {
  struct Link *links;
  size_t count, room;
};

static inline void keep_loose(struct LooseLinks *loose, struct Link link) {
  if (loose->count == loose->room) {
    loose->room = loose->room * 2 + 1024;
    loose->links = realloc(loose->links, loose->room * sizeof(struct Link));
    if (loose->links == NULL) fail("There is no memory for %s.", "links to nothing");
  }
  loose->links[loose->count++] = link;
}

/// A set of links, with twice as many slots as there will be links; an empty slot is NULL.
struct LinkSet {
  const struct Link **slots;
  size_t room;
};

static inline struct LinkSet make_link_set(size_t most) {
  size_t room = most * 2 + 1;
  struct LinkSet set = {calloc(room, sizeof(struct Link *)), room};
  if (set.slots == NULL) fail("There is no memory for %s.", "links to nothing");
  return set;
}

static inline bool same_link(const struct Link *a, const struct Link *b) {
  return same_bytes(a->ends[0], b->ends[0]) && same_bytes(a->ends[1], b->ends[1]) &&
    same_bytes(a->role, b->role) && same_bytes(a->grade, b->grade);
}

/// Adds a link, which must stay where it is; returns whether it was there before.
static inline bool add_link(struct LinkSet set, const struct Link *link) {
  uint64_t hash = mix(hash_bytes(link->ends[0]), ~hash_bytes(link->ends[1]));
  size_t slot = place(hash, set.room);
  for (; set.slots[slot] != NULL; slot = slot + 1 == set.room ? 0 : slot + 1) {
    if (same_link(set.slots[slot], link)) return true;
  }
  set.slots[slot] = link;
  return false;
}
