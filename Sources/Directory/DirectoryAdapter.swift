/// What a synchronization writes to: the embedded directory, or one that speaks LDAP.
///
/// Objects have ids that never change; what is written is only what the plan names, and only on
/// objects that the plan names. Used by one thread at a time.
package protocol DirectoryAdapter: AnyObject {
  /// Reads something that must be there.
  ///
  /// - Throws: `DirectoryError` when the directory does not answer, or shows nothing.
  func check() throws

  /// A text that is another after every change, whoever makes it; `nil` if the directory has none,
  /// so that it must be read anew each time.
  func version() throws -> String?

  /// Calls `body` with every object of a kind, in an order that stays the same.
  ///
  /// - Throws: `DirectoryError` when not all could be read, and what `body` throws.
  /// - Complexity: O(objects); memory of a page of them.
  func forEachObject(_ kind: ObjectKind, _ body: (DirectoryObject) throws -> Void) throws

  /// Calls `body` with every membership.
  func forEachMembership(_ body: (Membership) throws -> Void) throws

  /// Carries out changes in their order.
  ///
  /// - Returns: what became of each; one that fails does not stop the others.
  /// - Throws: `DirectoryError` when the directory does not answer. How many of the changes have been
  ///   made is then not known: since each can be made twice, they are simply made again.
  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges
}
