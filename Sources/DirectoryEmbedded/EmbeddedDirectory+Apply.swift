package import Directory
internal import SQLite

extension EmbeddedDirectory {
  /// Carries out changes in the given order, in one transaction.
  ///
  /// When this returns, all changes that could be made are in the file; if it throws, none are. The
  /// outcome of a membership names its section.
  package func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    try batch { batch in try changes.map { try batch.make($0) } }
  }

  /// Creates objects without an anchor, in one transaction, for what people do by hand, such as an
  /// import.
  ///
  /// An account without a user name can only be recognized by its mail address, so none is created
  /// with an address that another account has: neither could be matched afterward.
  ///
  /// - Returns: the outcome of each; `.failed(.taken)` for a person whose user name, or else mail
  ///   address, is in use.
  /// - Complexity: O(people in the directory) if any of them has no user name.
  package func insert(
    _ objects: [(ObjectKind, Attributes, isActive: Bool)]
  ) throws -> [ChangeOutcome] {
    try batch { batch in
      var addresses = EmbeddedAddresses(self)
      return try objects.map { kind, attributes, isActive in
        guard try addresses.isFree(kind, attributes) else {
          return .failed(.taken(attribute: AttributeName.mail))
        }
        let outcome = try batch.insert(kind, anchor: nil, isActive: isActive, attributes)
        if case .done = outcome { addresses.note(kind, attributes) }
        return outcome
      }
    }.outcomes
  }

  private func batch(
    _ body: (inout EmbeddedBatch) throws -> [ChangeOutcome]
  ) throws -> AppliedChanges {
    precondition(
      !database.isInTransaction, "A directory is not changed while its objects are read.")
    return try explaining {
      try EmbeddedLogins(self).foldAll()
      return try database.write {
        var batch = try EmbeddedBatch(directory: self)
        let before = try version()
        try database.run("UPDATE version SET is_batch = 1")
        let outcomes = try body(&batch)
        try database.run("UPDATE version SET is_batch = 0")
        if batch.hasChanged { try batch.changes.finish() }
        return AppliedChanges(outcomes, versions: .init(before: before, after: try version()))
      }
    }
  }
}
