/// A directory that wraps another one, and forwards to it everything that it does not do itself.
package protocol ForwardingDirectory: DirectoryAdapter {
  var base: any DirectoryAdapter { get }
}

extension ForwardingDirectory {
  package var capabilities: DirectoryCapabilities { base.capabilities }

  package func check() throws { try base.check() }

  package func version() throws -> String? { try base.version() }

  package func objectCount() throws -> Int? { try base.objectCount() }

  package func changes(since version: String) throws -> Set<ObjectID>? {
    try base.changes(since: version)
  }

  package func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try base.forEachObject(kind, selection, body)
  }

  package func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws {
    try base.forEachMembership(selection, body)
  }

  package func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    try base.apply(changes)
  }
}
