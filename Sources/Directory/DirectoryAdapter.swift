/// What a synchronization writes to: the embedded directory or, with another adapter, one that
/// speaks LDAP.
///
/// Objects have ids that never change. Only what the plan names is written, and only to objects
/// that the plan names. An adapter must be used by one thread at a time.
package protocol DirectoryAdapter: AnyObject {
  var capabilities: DirectoryCapabilities { get }

  /// Checks that the directory can be used, by reading something that must exist.
  ///
  /// - Throws: `DirectoryError` if the directory does not answer, or lacks what must exist.
  func check() throws

  /// A text that differs after every change, no matter who made it. `nil` if the directory has
  /// none, so that it must be read in full each time.
  func version() throws -> String?

  /// What has changed since an earlier version: the ids of objects that were created, changed or
  /// deleted, and of sections whose members have changed.
  ///
  /// - Returns: `nil` if that is not known, so that everything must be read.
  /// - Throws: `DirectoryError` if the directory does not answer.
  func changes(since version: String) throws -> Set<ObjectID>?

  /// How many objects there are; `nil` if they could only be counted one by one.
  ///
  /// - Throws: `DirectoryError` if the directory does not answer.
  func objectCount() throws -> Int?

  /// Calls `body` with the selected objects of a kind, each once. If all are selected, they always
  /// come in the same order.
  ///
  /// - Throws: `DirectoryError` if they could not all be read, and what `body` throws.
  /// - Complexity: O(objects) if all are selected; memory for a page of them.
  func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws

  /// Calls `body` with the selected memberships, each once.
  ///
  /// - Throws: the same as `forEachObject`.
  func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws

  /// Carries out changes in the given order.
  ///
  /// - Parameter changes: at most `capabilities.batchSize` of them.
  /// - Returns: the outcome of each; one that fails does not stop the others.
  /// - Throws: `DirectoryError` if the directory does not answer. It is then unknown which changes
  ///   have been made; since making one twice does no harm, they are simply made again.
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
