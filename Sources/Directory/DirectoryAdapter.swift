/// What a synchronization writes to: the embedded directory, or one that speaks LDAP.
///
/// Objects have ids that never change; what is written is only what the plan names, and only on
/// objects that the plan names. Used by one thread at a time.
package protocol DirectoryAdapter: AnyObject {
  var capabilities: DirectoryCapabilities { get }

  /// Reads something that must be there.
  ///
  /// - Throws: `DirectoryError` when the directory does not answer, or shows nothing.
  func check() throws

  /// A text that is another after every change, whoever makes it; `nil` if the directory has none,
  /// so that it must be read anew each time.
  func version() throws -> String?

  /// What is not as it was at an earlier version: the ids of objects that have been made, changed or
  /// deleted since, and of sections that other people belong to.
  ///
  /// - Returns: `nil` if that is not known, so that all must be read.
  /// - Throws: `DirectoryError` when the directory does not answer.
  func changes(since version: String) throws -> Set<ObjectID>?

  /// How many objects there are; `nil` if only counting them one by one would tell.
  ///
  /// - Throws: `DirectoryError` when the directory does not answer.
  func objectCount() throws -> Int?

  /// Calls `body` with the objects of a kind that are asked for, each once; all of them in an order
  /// that stays the same.
  ///
  /// - Throws: `DirectoryError` when not all could be read, and what `body` throws.
  /// - Complexity: O(objects) if all are asked for; memory of a page of them.
  func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws

  /// Calls `body` with the memberships that are asked for, each once.
  ///
  /// - Throws: as `forEachObject`.
  func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws

  /// Carries out changes in their order.
  ///
  /// - Parameter changes: at most as many as `capabilities.batchSize`.
  /// - Returns: what became of each; one that fails does not stop the others.
  /// - Throws: `DirectoryError` when the directory does not answer. How many of the changes have been
  ///   made is then not known: since each can be made twice, they are simply made again.
  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges
}

extension DirectoryAdapter {
  /// Calls `body` with every object of a kind.
  package func forEachObject(_ kind: ObjectKind, _ body: (DirectoryObject) throws -> Void) throws {
    try forEachObject(kind, .all, body)
  }

  /// Calls `body` with every membership.
  package func forEachMembership(_ body: (Membership) throws -> Void) throws {
    try forEachMembership(.all, body)
  }
}
