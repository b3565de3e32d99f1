package import Directory
package import Profiles
package import SQLite

/// The home's embedded directory, with a hook around each call.
package final class TestDirectory: ForwardingDirectory {
  package enum Call: Sendable {
    case open, check, version, objects, memberships, apply, applied
  }

  package let base: any DirectoryAdapter
  private let hook: @Sendable (Call) throws -> Void

  package init(_ base: any DirectoryAdapter, _ hook: @escaping @Sendable (Call) throws -> Void) {
    self.base = base
    self.hook = hook
  }

  /// Opens the home's embedded directory with a hook.
  package static func opening(_ hook: @escaping @Sendable (Call) throws -> Void) -> DirectoryOpener
  {
    { place in
      try hook(.open)
      return TestDirectory(try embedded(place), hook)
    }
  }

  /// The error that the embedded directory throws for a problem with its file.
  package static func trouble(_ problem: DatabaseError.Problem) -> DirectoryError {
    .unusable(.init(DatabaseError(path: "directory.db", problem: problem)))
  }

  package func check() throws {
    try hook(.check)
    try base.check()
  }

  package func version() throws -> String? {
    try hook(.version)
    return try base.version()
  }

  package func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try hook(.objects)
    try base.forEachObject(kind, selection, body)
  }

  package func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws {
    try hook(.memberships)
    try base.forEachMembership(selection, body)
  }

  package func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    try hook(.apply)
    let applied = try base.apply(changes)
    try hook(.applied)
    return applied
  }
}

extension DirectoryObject {
  /// The object without the home in its mark, which is then the same in every home: `student:1001`.
  fileprivate var withoutHome: DirectoryObject {
    DirectoryObject(
      id: id, kind: kind, anchor: anchor.map { Mark($0)?.subject ?? $0 }, activity: activity,
      attributes: attributes)
  }
}

/// Everything that a directory holds, for comparison.
package struct DirectoryState: Equatable {
  package private(set) var objects: [DirectoryObject] = []
  package private(set) var memberships: [Membership] = []
  package private(set) var version: String?

  package init(_ home: Home) throws {
    let directory = try home.embeddedDirectory()
    for kind in ObjectKind.allCases {
      try directory.forEachObject(kind) { objects.append($0.withoutHome) }
    }
    try directory.forEachMembership { memberships.append($0) }
    memberships.sort { ($0.section, $0.person) < ($1.section, $1.person) }
    // The count of changes that the version begins with; the rest of it is random.
    version = try directory.version().map { String($0.prefix { $0 != " " }) }
  }

  /// The anchors of all active objects, ascending.
  package var active: [String] { objects.filter(\.isActive).compactMap(\.anchor).sorted() }

  /// The state without the number of batches, which grows when a batch is applied twice.
  package var content: DirectoryState {
    var state = self
    state.version = nil
    return state
  }
}
