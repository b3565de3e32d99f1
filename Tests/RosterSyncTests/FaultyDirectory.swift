import Directory

/// A directory in front of another, which fails as a test says.
final class FaultyDirectory: DirectoryAdapter {
  private let directory: any DirectoryAdapter
  /// What becomes of a change; `nil` to have it made.
  var fails: (DirectoryChange) -> ChangeFailure? = { _ in nil }
  /// What is thrown in the place of an answer, by the number of the call, from 1.
  var throwsBefore: [Int: any Error] = [:]
  /// Calls whose changes are made, while nobody learns of it.
  var losesOutcome: Set<Int> = []
  /// What is done whenever objects are read.
  var whileReading: () throws -> Void = {}
  private(set) var calls = 0

  init(_ directory: any DirectoryAdapter) {
    self.directory = directory
  }

  static let unavailable = DirectoryError.unavailable(name: "test", reason: "Try again.")

  func check() throws { try directory.check() }

  func version() throws -> String? { try directory.version() }

  func forEachObject(_ kind: ObjectKind, _ body: (DirectoryObject) throws -> Void) throws {
    try whileReading()
    try directory.forEachObject(kind, body)
  }

  func forEachMembership(_ body: (Membership) throws -> Void) throws {
    try directory.forEachMembership(body)
  }

  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    calls += 1
    if let error = throwsBefore[calls] { throw error }
    let outcomes = try changes.map { change in
      if let failure = fails(change) { return ChangeOutcome.failed(failure) }
      return try directory.apply([change]).outcomes[0]
    }
    if losesOutcome.contains(calls) { throw Self.unavailable }
    return AppliedChanges(outcomes, versions: nil)
  }
}

extension DirectoryChange {
  /// Whether it makes one of these objects.
  func creates(_ anchors: Set<String>) -> Bool {
    if case .create(_, let anchor, _) = self { anchors.contains(anchor) } else { false }
  }
}
