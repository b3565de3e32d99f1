import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing

@testable import Profiles

/// After how many uploads a person counts as missing, and what follows.
@Suite struct CountingTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
    try deliver(Self.named(0, .clean))
    home.clock.advance(days: 1)
  }

  /// Files with one more section that has no members, a different section each time.
  private static func named(_ number: Int, _ roster: TestRoster) -> TestRoster {
    roster.adding("N\(number),S1,Extra,,,", to: "section.csv")
  }

  private static let gone: TestRoster = {
    var roster = TestRoster.clean
    for (file, isGone) in [
      ("student.csv", { (line: Substring) in line.hasPrefix("1002,") }),
      ("studentenrollment.csv", { (line: Substring) in line.hasSuffix(",1002") }),
    ] {
      roster.files[file] = roster.files[file]?.split(separator: "\n").filter { !isGone($0) }
        .map { "\($0)\n" }.joined()
    }
    return roster
  }()

  @discardableResult
  private func deliver(_ roster: TestRoster) throws -> Run {
    let run = try service.go(stored, from: home.write(roster))
    #expect([.success, .nothingToDo].contains(run.outcome), "\(run.message ?? "")")
    return run
  }

  private var hasClasses: Bool {
    get throws {
      try home.rows("SELECT key FROM member JOIN link ON link.id = person WHERE key = '1002'") != []
    }
  }

  private var uploads: String {
    get throws {
      try home.rows(
        "SELECT missing_uploads FROM claim JOIN link ON link.id = link WHERE key = '1002'"
      ).joined()
    }
  }

  @Test func threeUploadsWithinAnHourEndNoMembership() throws {
    for number in 1...3 {
      try deliver(Self.named(number, Self.gone))
      home.clock.advance(seconds: 1_000)
    }
    #expect(try hasClasses)
    #expect(try uploads == "1")
    home.clock.advance(days: 1)
    try deliver(Self.named(4, Self.gone))
    #expect(try !hasClasses)
  }

  @Test func absenceFromAnUploadThatDoesNotCountIsIgnored() throws {
    try deliver(Self.named(1, .clean))
    home.clock.advance(seconds: 11 * 3_600)
    try deliver(Self.named(2, Self.gone))
    #expect(try uploads == "0")
    home.clock.advance(seconds: 2 * 3_600)
    try deliver(Self.named(3, Self.gone))
    #expect(try uploads == "1")
    #expect(try hasClasses)
  }

  @Test func theSameFilesDeliveredTheNextDayEndTheMemberships() throws {
    try deliver(Self.gone)
    home.clock.advance(seconds: 12 * 3_600)
    #expect(try deliver(Self.gone).outcome == .nothingToDo)
    #expect(try hasClasses)
    home.clock.advance(seconds: 12 * 3_600)
    #expect(try deliver(Self.gone).outcome == .success)
    #expect(try !hasClasses)
    home.clock.advance(days: 1)
    #expect(try deliver(Self.gone).outcome == .nothingToDo)
    #expect(try uploads == "3")
  }

  @Test func startingWithoutANewDeliveryDoesNotCount() throws {
    try deliver(Self.gone)
    for _ in 1...5 {
      home.clock.advance(days: 1)
      #expect(try service.go(stored).outcome == .nothingToDo)
    }
    #expect(try uploads == "1")
    #expect(try hasClasses)
  }

  @Test func countingStopsAfterAWeekOfTheSameFilesAndTheStatusSaysSo() throws {
    try deliver(Self.named(1, .clean))
    for _ in 1...7 {
      home.clock.advance(days: 1)
      try deliver(Self.gone)
      #expect(try service.standing(stored) == "success")
    }
    #expect(try uploads == "7")
    let stale =
      "success: The files may be stale: they have been the same since 2026-11-03. "
      + "Until they change, no upload counts toward how long people have been missing."
    for _ in 1...3 {
      home.clock.advance(days: 1)
      try deliver(Self.gone)
      #expect(try uploads == "7")
      #expect(try service.standing(stored) == stale)
      #expect(try DirectoryState(home.home).active.contains("student:1002"))
    }
    try deliver(Self.named(2, Self.gone))
    #expect(try service.standing(stored) == "success")
    #expect(try uploads == "8")
  }

  @Test func nothingToDoIsNotClaimedWithoutNamingWhoIsMissing() throws {
    func missing(_ run: Run) throws -> String? {
      let own = try service.folder(of: run).plan().missing()
      #expect(service.missing(from: stored) == own)
      #expect(try service.overview(id: stored.id).missing == own)
      return own.sentence
    }
    let start = "1 student is missing (1 of school S1)"
    #expect(try missing(deliver(Self.gone)) == "\(start), for the first time")
    let run = try service.go(stored)
    #expect(run.outcome == .nothingToDo)
    #expect(try missing(run) == "\(start), since 2026-11-02")
    for number in 1...7 {
      home.clock.advance(days: 1)
      let run = try deliver(Self.named(number, Self.gone))
      // A person who has been disabled is no longer listed as missing.
      #expect(try missing(run) == (number < 7 ? "\(start), since 2026-11-02" : nil))
    }
    #expect(try missing(service.go(stored)) == nil)
  }
}
