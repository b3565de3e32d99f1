import Directory
import Files
import ProfilesSupport
import RosterSync
import SQLite
import Support
import Testing

@testable import Profiles

/// A home with two profiles on one directory, left by a version that did not store each profile's
/// values.
@Suite struct OldSharedHomeTests {
  private let home: TestHome
  private let service: ProfileService

  init() throws {
    home = try TestHome.left(as: "schema-9-shared", at: 1_796_000_000)
    service = try home.service()
  }

  /// North's roster, with another first name.
  private static let differing = TestRoster.clean
    .replacing("1001,S1,ada,Ada", with: "1001,S1,ada,Adah", in: "student.csv")
    .replacing("1002,S1,alan,Alan,Turing,,10,2010-06-23,2029,78\n", with: "", in: "student.csv")
    .replacing("A1,1002\n", with: "", in: "studentenrollment.csv")

  @Test func theDirectoryHasTheOthersValues() throws {
    let run = try service.go(service.profile("North"), from: home.write(Self.differing))
    #expect(run.outcome == .someFailed)
    let failures = try service.folder(of: run).plan().failures(limit: 10)
    #expect(
      failures.map(\.message) == [
        "Pilot and North disagree about display name, first name. What Pilot says stays, "
          + "since it was applied first. Correct one of the rosters."
      ])
    // Now North's values are stored.
    let pilot = try service.profile("Pilot")
    let corrected = TestRoster.clean.replacing(
      "1001,S1,ada,Ada", with: "1001,S1,ada,Adah", in: "student.csv")
    #expect(try service.go(pilot, from: home.write(corrected)).outcome == .success)
  }

  @Test func keptPeopleAreCountedAsMovedOnce() throws {
    for count in [1, 0] {
      let run = try service.go(service.profile("North"), from: home.write(Self.differing))
      let moved = try service.folder(of: run).database().database.statement(
        "SELECT 1 FROM gated WHERE gate = 'move' AND missing NOT NULL"
      ).all { $0.int(0) }
      #expect(moved.count == count)
      home.clock.advance(days: 1)
    }
  }
}

/// A home with two profiles, each of which kept, for the other's sake, memberships that neither
/// lists.
@Suite struct OldKeptMembershipTests {
  private let home: TestHome
  private let service: ProfileService

  init() throws {
    home = try TestHome.left(as: "schema-18-shared", at: 1_796_050_000)
    service = try home.service()
  }

  /// The files are the same as before.
  @Test func membershipsListedByNeitherEnd() throws {
    let left = TestRoster.clean.replacing("A1,1001\n", with: "", in: "studentenrollment.csv")
    #expect(
      try service.go(service.profile("Pilot"), from: home.write(left)).outcome == .nothingToDo)
    let run = try service.go(service.profile("North"), from: home.write(left))
    #expect(run.outcome == .success)
    #expect(
      try service.folder(of: run).plan().rows(limit: 10).map(\.reason) == [
        "no longer in this section"
      ])
  }

  @Test func itIsKnownHowLongAHoldHasWaited() throws {
    #expect(try service.heldSince(service.profile("North")) == service.run(5).startedAt)
    #expect(try service.heldSince(service.profile("Pilot")) == nil)
  }
}
