import Directory
import DirectoryEmbedded
import DirectorySupport
import Support
import Testing

/// Every adapter, and the one in memory. All fulfill the same contract.
enum TestedAdapter: String, CaseIterable, CustomTestStringConvertible {
  case embedded, memory
  /// In memory, with ids that are not numbers, and small batches.
  case awkward

  var testDescription: String { rawValue }

  /// Whether its own ids are 1, 2, 3 and so on, so that a batch can name objects that it creates
  /// itself.
  var numbersItsObjects: Bool { self != .awkward }

  /// A new, empty directory. Its ids appear as 1, 2, 3 and so on.
  func open() throws -> TestedDirectory {
    let tested = try openAsItIs()
    let numbered = RenamingDirectory(numbering: tested.adapter)
    return TestedDirectory(
      adapter: numbered, insert: { try tested.insert($0).map(numbered.shown) },
      folder: tested.folder)
  }

  private func openAsItIs() throws -> TestedDirectory {
    switch self {
    case .embedded:
      let folder = try TemporaryFolder(isInMemory: true)
      let directory = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
      return TestedDirectory(
        adapter: directory,
        insert: { objects in
          try directory.insert(objects).map { outcome in
            guard case .done(let id) = outcome else { throw Refused() }
            return id
          }
        }, folder: folder)
    case .memory:
      let directory = MemoryDirectory()
      return TestedDirectory(
        adapter: directory, insert: { directory.insert($0) }, folder: nil)
    case .awkward:
      let directory = MemoryDirectory(
        .init(batchSize: 3, hasSeveralValues: true, tellsChanges: false))
      let renamed = RenamingDirectory(
        directory, shown: { ObjectID("uid=\($0.text),o=school") },
        own: { ObjectID(String($0.text.dropFirst("uid=".count).prefix { $0 != "," })) })
      return TestedDirectory(
        adapter: renamed, insert: { directory.insert($0).map(renamed.shown) }, folder: nil)
    }
  }

  struct Refused: Error {}
}

/// A directory, and the way people make objects in it by hand.
struct TestedDirectory {
  let adapter: any DirectoryAdapter
  let insert: ([(ObjectKind, Attributes, isActive: Bool)]) throws -> [ObjectID]
  /// Holds its file as long as it is tested.
  let folder: TemporaryFolder?

  func object(_ id: ObjectID) throws -> DirectoryObject? {
    try adapter.snapshot().objects.first { $0.id == id }
  }

  func make(_ changes: DirectoryChange...) throws -> [ChangeOutcome] {
    try adapter.apply(changes).outcomes
  }

  /// Makes an object.
  func create(
    _ kind: ObjectKind, _ anchor: String, _ attributes: Attributes = [:]
  ) throws -> ObjectID {
    guard case .done(let id) = try make(.create(kind, anchor: anchor, attributes))[0] else {
      throw TestedAdapter.Refused()
    }
    return id
  }
}
