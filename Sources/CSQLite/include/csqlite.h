/// SQLite, with the parts of it that Swift cannot use directly, and protection against files that
/// are not what they seem.
#ifndef CSQLITE_H
#define CSQLITE_H

#include <sqlite3.h>
#include <sys/types.h>

/// Binds text, which SQLite copies (`SQLITE_TRANSIENT` is a macro with a cast). No bytes are empty
/// text, not NULL.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *bytes, size_t count) {
  return sqlite3_bind_text64(statement, index, count == 0 ? "" : (const char *)bytes, count,
                             SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Binds bytes, which SQLite copies. No bytes are an empty blob, not NULL.
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, size_t count) {
  return count == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/// From now on, SQLite opens and removes files only in the folders that their paths name. A
/// symbolic link in a path is not followed, not even one that takes a folder's place in the
/// meantime, and a file with a second name, or with none, is refused. Call it once, before any
/// database is opened. Returns an SQLite result code.
int csqlite_be_wary(void);

/// The errno of the last system call that failed for SQLite on this thread since this function was
/// last called; 0 if none failed. `sqlite3_system_errno` may be that of a later call.
int csqlite_last_refusal(void);

/// From now on, a connection reads no views and runs no triggers. Returns an SQLite result code.
int csqlite_use_tables_alone(sqlite3 *connection);

/// Creates an empty file with the given permissions, regardless of the process's umask and without
/// opening it; no link in the path is followed. Returns 0, or an errno: EEXIST if something is
/// there.
int csqlite_make_file(const char *path, mode_t permissions);

#endif
