import Directory
import Files
import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

@testable import Profiles

/// Two profiles of a home with different values for one directory.
@Suite struct DifferingProfilesTests {
  private let home: TestHome
  private let service: ProfileService
  private let pilot: StoredProfile
  private let north: StoredProfile

  init() throws {
    home = try TestHome()
    service = try home.service()
    pilot = try service.create(.creating("Pilot"))
    north = try service.create(.creating("North"))
    try service.go(pilot, from: home.write(.clean))
  }

  private static let differing = TestRoster.clean.replacing(
    "1001,S1,ada,Ada", with: "1001,S1,ada,Adah", in: "student.csv")

  /// The profiles whose values are stored, each with the number of objects.
  private func speakers() throws -> [String] {
    try home.rows("SELECT profile || ' ' || count(*) FROM said GROUP BY profile ORDER BY profile")
  }

  @Test func theEntryIsThereUntilARosterIsCorrected() throws {
    for _ in 1...3 {
      let run = try service.go(north, from: home.write(Self.differing))
      #expect(run.outcome == .someFailed && run.failures == 1)
      let failures = try service.folder(of: run).plan().failures(limit: 10)
      #expect(failures.map(\.code) == [.profilesDiffer])
      #expect(failures.first?.message.hasPrefix("Pilot and North disagree about ") == true)
      home.clock.advance(days: 1)
    }
    #expect(try service.go(pilot, from: home.write(Self.differing)).outcome == .success)
    #expect(try service.go(north, from: home.write(Self.differing)).outcome == .nothingToDo)
  }

  /// A start with the same files must not be skipped, or the values of its profile would never be
  /// stored.
  @Test func sharedValuesAreStoredAlthoughTheFilesAreTheSame() throws {
    try service.go(north, from: home.write(.clean))
    #expect(try speakers() == ["\(north.number) 9"])
    try service.go(pilot, from: home.write(.clean))
    #expect(try speakers() == ["\(pilot.number) 9", "\(north.number) 9"])
    #expect(try service.go(pilot, from: home.write(.clean)).outcome == .nothingToDo)
  }

  @Test func aDeletedProfileSaysNothingAnyMore() throws {
    try service.go(north, from: home.write(Self.differing))
    try service.delete(service.settled(pilot))
    #expect(try service.go(north, from: home.write(Self.differing)).outcome == .success)
    #expect(try speakers() == [])
  }
}
