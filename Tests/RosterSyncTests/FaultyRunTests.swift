import Directory
import DirectorySupport
import RosterSync
import Support
import Testing

/// Whatever goes wrong in a directory, synchronizing ends where it would have ended without
/// trouble.
@Suite struct FaultyRunTests {
  private let fixture: SyncFixture

  init() throws {
    fixture = try SyncFixture()
  }

  private func makeDirectory() -> MemoryDirectory {
    MemoryDirectory(.init(batchSize: 4, hasSeveralValues: true, tellsChanges: true))
  }

  /// The content of a directory, without its ids.
  private func content(_ directory: MemoryDirectory) throws -> [String] {
    let objects = try fixture.objects(in: directory).map { name, object in
      let attributes = object.attributes.map { "\($0.key)=\($0.value.shown)" }.sorted()
      return "\(name) \(object.activity) \(attributes)"
    }
    return try objects.sorted() + fixture.memberships(in: directory)
  }

  @Test(arguments: Faults.Fault.all(batch: 4), [1, 2, 4])
  func aRunEndsWhereItWouldHaveEnded(_ fault: Faults.Fault, call: Int) throws {
    let (plain, directory) = (makeDirectory(), makeDirectory())
    _ = try SyncFixture().synchronize(.clean, through: plain)
    directory.faults.whenApplying[call] = fault
    let first = try fixture.synchronize(.clean, through: directory)
    if first.outcome != .finished {
      #expect(try fixture.resume(first, .clean, through: directory) == .finished)
    }
    // What was refused is tried again.
    _ = try fixture.synchronize(.clean, through: directory)
    #expect(try content(directory) == content(plain))
    #expect(try fixture.synchronize(.clean, through: directory).texts == [])
  }

  @Test func aReplicaThatLagsBehindMakesNothingTwice() throws {
    let directory = makeDirectory()
    _ = try fixture.synchronize(.clean, through: directory)
    let before = try content(directory)
    directory.faults.isStale = true
    #expect(try fixture.synchronize(.clean, through: directory).outcome == .finished)
    directory.faults.isStale = false
    #expect(try content(directory) == before)
    #expect(try fixture.synchronize(.clean, through: directory).texts == [])
  }

  @Test func nothingIsPlannedFromADirectoryOfWhichAPartCannotBeRead() throws {
    let directory = makeDirectory()
    _ = try fixture.synchronize(.clean, through: directory)
    let calls = directory.calls
    for readable in 0..<3 {
      directory.faults.readable = readable
      #expect(throws: Faults.away) { try fixture.synchronize(.clean, through: directory) }
    }
    #expect(directory.calls == calls)
  }
}
