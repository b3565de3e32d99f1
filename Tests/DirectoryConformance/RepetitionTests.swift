import Directory
import DirectorySupport
import Testing

/// Every change can be made twice, and every adapter does the same as the simple one in memory.
@Suite struct RepetitionTests {
  /// A directory with objects that no one has claimed.
  private func open(_ tested: TestedAdapter) throws -> any DirectoryAdapter {
    let directory = try tested.open()
    _ = try directory.insert([
      (.section, [:], isActive: true), (.person, [:], isActive: false),
      (.section, ["displayName": ""], isActive: false), (.school, [:], isActive: true),
    ])
    return Kept(directory)
  }

  @Test(arguments: TestedAdapter.allCases, 0..<40)
  func doesTheSameAsTheOneInMemory(_ tested: TestedAdapter, seed: Int) throws {
    var changes = RandomChanges(seed: seed)
    let (directory, model) = (try open(tested), try open(.memory))
    for _ in 0..<25 {
      let count = try model.snapshot().objects.count
      let batch = changes.batch().filter { change in
        tested.numbersItsObjects || change.ids.allSatisfy { Int($0.text) ?? 0 <= count }
      }
      #expect(try directory.apply(batch).outcomes == model.apply(batch).outcomes)
      #expect(try directory.snapshot().content == model.snapshot().content)
    }
  }

  @Test(arguments: TestedAdapter.allCases, 0..<20)
  func aChangeTwiceIsTheSameAsOnce(_ tested: TestedAdapter, seed: Int) throws {
    var changes = RandomChanges(seed: 1_000 + seed)
    let directory = try open(tested)
    for _ in 0..<120 {
      let change = changes.change()
      let outcome = try directory.apply(change)
      let state = try directory.snapshot()
      #expect(try directory.apply(change) == outcome, "\(change)")
      #expect(try directory.snapshot() == state, "\(change)")
    }
  }

  @Test(arguments: TestedAdapter.allCases, 0..<40)
  func aBatchTwiceIsTheSameAsOnce(_ tested: TestedAdapter, seed: Int) throws {
    var changes = RandomChanges(seed: 2_000 + seed)
    let directory = try open(tested)
    for _ in 0..<8 {
      let batch = changes.plan(try directory.snapshot())
      _ = try directory.apply(batch)
      let state = try directory.snapshot()
      _ = try directory.apply(batch)
      #expect(try directory.snapshot() == state)
    }
  }
}

/// A directory whose file stays as long as the directory is used.
private final class Kept: ForwardingDirectory {
  private let directory: TestedDirectory
  var base: any DirectoryAdapter { directory.adapter }

  init(_ directory: TestedDirectory) {
    self.directory = directory
  }
}

extension DirectoryChange {
  /// The objects that a change names.
  fileprivate var ids: [ObjectID] {
    switch self {
    case .create: []
    case .adopt(let id, _), .rekey(let id, _, _), .update(let id, _), .setActive(let id, _, _): [id]
    case .addMember(let membership), .removeMember(let membership):
      [membership.section, membership.person]
    }
  }
}
