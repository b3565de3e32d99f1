import Directory
import DirectoryEmbedded
import Support
import Testing

/// The directory against a slow and obvious one.
@Suite struct ModelTests {
  private let folder: TemporaryFolder
  private let directory: EmbeddedDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try EmbeddedDirectory(path: Array(folder.path("directory.db").utf8))
  }

  /// A directory in which objects are there that nobody has claimed.
  private func begin() throws -> ModelDirectory {
    var model = ModelDirectory()
    let objects: [(ObjectKind, Attributes, isActive: Bool)] = [
      (.section, [:], isActive: true), (.person, [:], isActive: false),
      (.section, ["displayName": ""], isActive: false), (.school, [:], isActive: true),
    ]
    model.insert(objects)
    _ = try directory.insert(objects)
    return model
  }

  @Test(arguments: 0..<40)
  func doesAsTheModelDoes(seed: Int) throws {
    var changes = RandomChanges(seed: seed)
    var model = try begin()
    for _ in 0..<25 {
      let batch = changes.batch()
      #expect(try directory.apply(batch).outcomes == model.apply(batch))
      #expect(try directory.snapshot() == model.snapshot)
    }
  }

  @Test(arguments: 0..<20)
  func aChangeTwiceIsTheSameAsOnce(seed: Int) throws {
    var changes = RandomChanges(seed: 1_000 + seed)
    _ = try begin()
    for _ in 0..<120 {
      let change = changes.change()
      let outcome = try directory.apply(change)
      let state = try directory.snapshot()
      #expect(try directory.apply(change) == outcome, "\(change)")
      #expect(try directory.snapshot() == state, "\(change)")
    }
  }

  @Test(arguments: 0..<40)
  func aBatchTwiceIsTheSameAsOnce(seed: Int) throws {
    var changes = RandomChanges(seed: 2_000 + seed)
    _ = try begin()
    for _ in 0..<8 {
      let batch = changes.plan(try directory.snapshot())
      _ = try directory.apply(batch)
      let state = try directory.snapshot()
      _ = try directory.apply(batch)
      #expect(try directory.snapshot() == state)
    }
  }
}
