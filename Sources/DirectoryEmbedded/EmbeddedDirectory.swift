internal import AttributesJSON
package import Directory
internal import SQLite

/// A directory in one SQLite file, for schools that have no other.
///
/// Nothing is ever deleted from it but memberships. Used by one thread at a time; each thread opens
/// its own.
package final class EmbeddedDirectory: DirectoryAdapter {
  let database: Database

  /// Opens the file, making it if need be.
  ///
  /// - Parameters:
  ///   - path: in the operating system's own bytes, without a NUL.
  ///   - permissions: of a file that is made.
  /// - Throws: `DirectoryError`, as everything here does.
  package init(path: [UInt8], permissions: UInt16 = 0o600) throws {
    do {
      database = try Database(path: path, permissions: permissions)
    } catch {
      throw DirectoryError(error)
    }
    try explaining {
      // 32 MB: the index of a large school's memberships, which a batch writes to in many places.
      try database.execute("PRAGMA cache_size = -32000")
      try database.migrate(to: EmbeddedSchema.schema)
      try EmbeddedLogins(self).foldAll()
    }
  }

  /// Reads the version; a directory with nothing in it is sound.
  package func check() throws {
    _ = try version()
  }

  /// Another after every batch that changes something, and after every change that somebody makes
  /// with another program; never one of before, so that a file restored from a backup is told.
  package func version() throws -> String? {
    try explaining {
      try database.statement("SELECT number || ' ' || token FROM version").first { $0.text(0) }
    }
  }

  /// Calls `body` with every object of a kind, by ascending id.
  ///
  /// All are of one state, whatever other connections write meanwhile. `body` may read this directory
  /// but must not change it: `apply` and `insert` are refused until the last object has been given.
  ///
  /// - Complexity: O(objects); memory of one.
  package func forEachObject(
    _ kind: ObjectKind, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try explaining {
      try database.read {
        let statement = try database.statement(
          "SELECT id, anchor, active, attributes FROM object WHERE kind = ? ORDER BY id")
        try statement.rows(.text(kind.rawValue)) { row in
          try body(
            DirectoryObject(
              id: ObjectID(row: row.int("id")), kind: kind, anchor: row.optionalText("anchor"),
              isActive: row.bool("active"), attributes: try attributes(row.bytes("attributes"))))
        }
      }
    }
  }

  /// Calls `body` with every membership, by ascending section.
  ///
  /// All are of one state, as with `forEachObject`, and `body` is bound by the same.
  package func forEachMembership(_ body: (Membership) throws -> Void) throws {
    try explaining {
      try database.read {
        let statement = try database.statement(
          "SELECT section, person FROM membership ORDER BY section, person")
        var section: (row: Int, id: ObjectID)?
        try statement.rows { row in
          let number = row.int("section")
          let id = section?.row == number ? section?.id : nil
          let sectionID = id ?? ObjectID(row: number)
          section = (number, sectionID)
          try body(Membership(section: sectionID, person: ObjectID(row: row.int("person"))))
        }
      }
    }
  }

  /// How many objects and memberships there are, all of one state.
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

  /// The people who have one user name, as only another program can have written it.
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

  /// The row; `nil` for an id that the embedded directory never gave.
  var row: Int? {
    guard let row = Int(text), String(row) == text else { return nil }
    return row
  }
}
