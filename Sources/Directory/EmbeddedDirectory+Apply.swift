internal import SQLite

extension EmbeddedDirectory {
  /// Carries out changes in their order, in one transaction.
  ///
  /// All that can be made are in the file when this returns, and none if it throws. The object of a
  /// membership's outcome is its section.
  package func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    try batch { batch in try changes.map { try batch.make($0) } }
  }

  /// Makes objects without an anchor, in one transaction: what people do by hand, as an import.
  ///
  /// - Returns: what became of each; `.failed(.taken)` for a person whose user name is in use.
  package func insert(
    _ objects: [(ObjectKind, Attributes, isActive: Bool)]
  ) throws -> [ChangeOutcome] {
    try batch { batch in
      try objects.map { try batch.insert($0, anchor: nil, isActive: $2, $1) }
    }.outcomes
  }

  private func batch(
    _ body: (inout EmbeddedBatch) throws -> [ChangeOutcome]
  ) throws -> AppliedChanges {
    precondition(
      !database.isInTransaction, "A directory is not changed while its objects are read.")
    try EmbeddedLogins(self).foldAll()
    return try database.write {
      var batch = EmbeddedBatch(directory: self)
      let before = try version()
      try database.run("UPDATE version SET is_batch = 1")
      let outcomes = try body(&batch)
      try database.run("UPDATE version SET is_batch = 0")
      if batch.hasChanged {
        try database.run(
          "UPDATE version SET number = number + 1, token = hex(randomblob(16))")
      }
      let after = try version()
      return AppliedChanges(
        outcomes,
        versions: before.flatMap { before in after.map { .init(before: before, after: $0) } })
    }
  }
}
