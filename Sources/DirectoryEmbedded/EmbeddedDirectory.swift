internal import AttributesJSON
package import Directory
internal import SQLite

/// A directory in one SQLite file, for schools that have no other.
///
/// Only memberships are ever deleted from it. A value must be used by one thread at a time; each
/// thread opens its own.
package final class EmbeddedDirectory: DirectoryAdapter {
  let database: Database

  package let capabilities = DirectoryCapabilities(
    batchSize: 2_000, hasSeveralValues: true, tellsChanges: true)

  /// Opens the file, and creates it if necessary and allowed.
  ///
  /// - Parameters:
  ///   - path: the path in the operating system's own bytes, without a NUL.
  ///   - permissions: the mode of the file if it is created.
  ///   - home: the home whose directory it is; `nil` to leave older versions' marks as they are.
  ///   - mustExist: whether a missing file is an error, and not an empty directory.
  /// - Throws: `DirectoryError`, as all methods do.
  package init(
    path: [UInt8], permissions: UInt16 = 0o600, home: HomeID? = nil, mustExist: Bool = false
  ) throws {
    do {
      database = try Database(path: path, permissions: permissions, mustExist: mustExist)
    } catch {
      throw DirectoryError(error)
    }
    try explaining {
      // 32 MB: enough for the index of a large school's memberships, which a batch writes to in
      // many places.
      try database.execute("PRAGMA cache_size = -32000")
      try database.migrate(to: EmbeddedSchema.schema)
      try EmbeddedLogins(self).foldAll()
      if let home { try EmbeddedMarks(self).settle(in: home) }
    }
  }

  /// Reads the version; an empty directory passes the check.
  package func check() throws {
    _ = try version()
  }

  /// A text that changes with every batch that changes something, and with every change by another
  /// program. It never returns to an earlier value, so that a file restored from a backup is
  /// recognized.
  package func version() throws -> String? {
    try explaining {
      try database.statement("SELECT number || ' ' || token FROM version").first { $0.text(0) }
    }
  }

  /// How many objects and memberships there are, all counted in one state.
  package func counts() throws -> DirectoryCounts {
    try explaining {
      try database.read {
        var objects: [ObjectKind: DirectoryCounts.Objects] = [:]
        let sql = "SELECT kind, active, count(*) AS count FROM object GROUP BY kind, active"
        try database.statement(sql).rows { row in
          guard let kind = ObjectKind(rawValue: row.text("kind")) else { return }
          let path = row.bool("active") ? \DirectoryCounts.Objects.active : \.inactive
          objects[kind, default: .init()][keyPath: path] = row.int("count")
        }
        let memberships = try database.statement("SELECT count(*) FROM membership").count()
        return DirectoryCounts(memberships: memberships, objects: objects)
      }
    }
  }

  /// The pairs of people who share a user name, which only another program can have written.
  package func sharedLogins() throws -> [SharedLogin] {
    try explaining { try EmbeddedLogins(self).shared() }
  }

  func attributes(_ text: [UInt8]) throws(DatabaseError) -> Attributes {
    guard let attributes = AttributesText.attributes(text) else {
      throw DatabaseError(path: database.path, problem: .corrupt)
    }
    return attributes
  }
}

extension ObjectID {
  init(row: Int) {
    self.init(String(row))
  }

  /// The row; `nil` for an id that the embedded directory never assigned.
  var row: Int? {
    guard let row = Int(text), String(row) == text else { return nil }
    return row
  }
}
