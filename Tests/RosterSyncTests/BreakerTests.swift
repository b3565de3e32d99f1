import Directory
import RosterSync
import Support
import Testing

/// A synchronization in which too many operations fail is stopped.
@Suite struct BreakerTests {
  /// Synchronizes a roster in which the students with these numbers cannot be created.
  private func synchronize(
    students: Int, failing: some Sequence<Int>, _ fixture: SyncFixture
  ) throws -> Synchronization {
    let anchors = Set(failing.map { "student:\(10_000 + $0)" })
    let faulty = FaultyDirectory(fixture.directory)
    faulty.fails = { $0.creates(anchors) ? .taken(attribute: "userPrincipalName") : nil }
    return try fixture.synchronize(.many(students), through: faulty)
  }

  /// So many students that a few failures are a negligible share.
  private let many = 600

  @Test func twentyFourFailuresInARowAreLetThrough() throws {
    let result = try synchronize(students: many, failing: 0..<24, try SyncFixture())
    #expect(result.outcome == .finished)
    #expect(result.failures.count == 24)
  }

  @Test(arguments: [0, 300, 575])
  func twentyFiveFailuresInARowStopIt(first: Int) throws {
    let fixture = try SyncFixture()
    let result = try synchronize(students: many, failing: first..<(first + 25), fixture)
    #expect(result.outcome == .broken(reason: "25 operations in a row failed."))
    #expect(result.rows.filter { $0.state == .planned }.allSatisfy { $0.kind.isMembership })
    #expect(try fixture.memberships() == [])
    // An administrator looks at it and continues with what is left.
    #expect(try fixture.resume(result, .many(many)) == .finished)
    #expect(try fixture.memberships().count == many - 25 + 1)
  }

  // A school, a teacher and a section are also created.

  @Test func fourOfAHundredAreLetThrough() throws {
    let result = try synchronize(students: 97, failing: [3, 30, 60, 90], try SyncFixture())
    #expect(result.outcome == .finished)
  }

  @Test func fiveOfAHundredStopIt() throws {
    let result = try synchronize(students: 97, failing: [3, 30, 50, 60, 90], try SyncFixture())
    #expect(result.outcome == .broken(reason: "5 of 100 operations failed."))
  }

  @Test func aShareOfFewerThanAHundredStopsNothing() throws {
    let result = try synchronize(students: 96, failing: [3, 30, 50, 60, 90], try SyncFixture())
    #expect(result.outcome == .finished)
  }

  @Test func skippedOperationsAreNotFailures() throws {
    let fixture = try SyncFixture()
    let faulty = FaultyDirectory(fixture.directory)
    faulty.fails = { $0.creates(["section:A1"]) ? .taken(attribute: "mailNickname") : nil }
    let result = try fixture.synchronize(.many(200), through: faulty)
    #expect(result.outcome == .finished)
    #expect(result.rows.filter { $0.state == .skipped }.count == 201)
    #expect(result.failures.count == 1)
  }
}
