import Directory

/// A directory in front of another one, which fails where a test tells it to.
final class FaultyDirectory: ForwardingDirectory {
  let base: any DirectoryAdapter
  /// The failure of a change; `nil` to let it be made.
  var fails: (DirectoryChange) -> ChangeFailure? = { _ in nil }
  /// What is thrown instead of an answer, by the number of the call, from 1.
  var throwsBefore: [Int: any Error] = [:]
  /// Calls whose changes are made, but whose outcome is lost.
  var losesOutcome: Set<Int> = []
  /// Called whenever objects are read.
  var whileReading: () throws -> Void = {}
  /// How many changes it takes at once; `nil` for as many as the other directory takes.
  var batchSize: Int?
  private(set) var calls = 0
  private(set) var largestBatch = 0

  init(_ directory: any DirectoryAdapter) {
    base = directory
  }

  static let unavailable = DirectoryError.unavailable(name: "test", reason: "Try again.")

  var capabilities: DirectoryCapabilities {
    var capabilities = base.capabilities
    capabilities.batchSize = batchSize ?? capabilities.batchSize
    return capabilities
  }

  func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try whileReading()
    try base.forEachObject(kind, selection, body)
  }

  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    calls += 1
    largestBatch = max(largestBatch, changes.count)
    if let error = throwsBefore[calls] { throw error }
    let outcomes = try changes.map { change in
      if let failure = fails(change) { return ChangeOutcome.failed(failure) }
      return try base.apply([change]).outcomes[0]
    }
    if losesOutcome.contains(calls) { throw Self.unavailable }
    return AppliedChanges(outcomes, versions: nil)
  }
}

extension DirectoryChange {
  /// Whether it creates one of these objects.
  func creates(_ anchors: Set<String>) -> Bool {
    guard case .create(_, let anchor, _, _) = self, let mark = Mark(anchor) else { return false }
    return anchors.contains(mark.subject)
  }
}
