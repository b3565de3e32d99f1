import ProfilesSupport
import Roster
import RosterSync
import Support
import Testing
import Verification

@testable import Profiles

/// Uploads that contain only what changed.
@Suite struct DeltaTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  private static let whole = TestRoster.district(in: .oneRoster12)

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  @discardableResult
  private func deliver(_ roster: TestRoster, nextDay: Bool = true) throws -> Run {
    if nextDay { home.clock.advance(days: 1) }
    return try service.go(stored, from: home.write(roster))
  }

  private func report(_ run: Run) throws -> Report {
    try #require(try service.folder(of: run).report())
  }

  private func uploads(of key: String) throws -> [String] {
    try home.rows(
      """
      SELECT missing_uploads FROM claim JOIN link ON link.id = link
      WHERE key = '\(key)' AND missing_run IS NOT NULL
      """)
  }

  private func members(_ key: String) throws -> [String] {
    try home.rows(
      """
      SELECT s.key FROM member JOIN link p ON p.id = person JOIN link s ON s.id = section
      WHERE p.key = '\(key)' ORDER BY 1
      """)
  }

  /// One person renamed, one new with a class, one gone, and one who left a class.
  private static let next: TestRoster = {
    let renamed = whole.replacing("Given4,Sur", with: "Given4,Other", in: "users.csv")
    func line(_ file: String) -> String {
      let lines = renamed.files[file, default: ""].split(separator: "\n").filter {
        $0.contains("1005")
      }
      return String(lines.first ?? "").replacing("1005", with: "2000").replacing(
        "stu5", with: "stu2000")
    }
    return
      renamed
      .adding(line("users.csv"), to: "users.csv").adding(line("roles.csv"), to: "roles.csv")
      .without(record: { $0.hasPrefix("1006,") }, in: "users.csv")
      .without(record: { $0.contains(",1006,") || $0.hasPrefix("1006,") }, in: "roles.csv")
      .without(record: { $0.contains(",1006,") }, in: "enrollments.csv")
      .without(record: { $0.contains(",1002,") }, in: "enrollments.csv")
  }()

  @Test func changesAreAppliedToTheLastAcceptedFiles() throws {
    #expect(try deliver(Self.whole).outcome == .success)
    let before = try members("1004")
    let run = try deliver(Self.whole.delta(to: Self.next))
    #expect(run.outcome == .success, "\(run.message ?? "")")
    let report = try report(run)
    #expect(report.extent == .completedDelta && report.format == .oneRoster12)
    #expect(report.files.first { $0.fileName == "users.csv" }?.records == 15 + 1)
    #expect(try members("1004") == before && before != [])
    #expect(try members("1002") == [])
    #expect(try uploads(of: "1006") == ["1"])
    #expect(try home.rows("SELECT count(*) FROM claim WHERE missing_run IS NOT NULL") == ["1"])
    // Complete files with the same content change only what is due for people who are missing.
    let whole = try deliver(Self.next)
    let reasons = try service.folder(of: whole).plan().rows(limit: 9).map(\.reason)
    #expect(Set(reasons) == ["student missing since run \(run.number)"])
    #expect(try uploads(of: "1006") == ["2"])
  }

  @Test func aDeletedPersonIsMissingFromLaterUploads() throws {
    try deliver(Self.whole)
    try deliver(Self.whole.delta(to: Self.next))
    #expect(try members("1006") != [])
    let other = Self.next.replacing("Given7,Sur", with: "Given7,Other", in: "users.csv")
    try deliver(Self.next.delta(to: other))
    #expect(try uploads(of: "1006") == ["2"])
    #expect(try members("1006") == [])
  }

  @Test func peopleMissingFromTheLastCompleteFilesAreNotMissingFromChangesThatDoNotNameThem() throws
  {
    try deliver(Self.whole)
    try deliver(Self.next)
    #expect(try uploads(of: "1006") == ["1"])
    let other = Self.next.replacing("Given7,Sur", with: "Given7,Other", in: "users.csv")
    for _ in 0..<3 { try deliver(Self.next.delta(to: other)) }
    #expect(try uploads(of: "1006") == ["1"])
    #expect(try members("1006") != [])
    try deliver(other)
    #expect(try uploads(of: "1006") == ["2"])
    #expect(try members("1006") == [])
  }

  @Test func aManifestAloneChangesNothing() throws {
    try deliver(Self.whole)
    for _ in 0..<3 {
      let run = try deliver(Self.whole.delta(to: Self.whole))
      #expect(run.outcome == .nothingToDo)
      #expect(try report(run).files.count > 3)
    }
    #expect(try home.rows("SELECT count(*) FROM claim WHERE missing_run IS NOT NULL") == ["0"])
  }

  @Test func withoutWholeFilesBeforeNothingStarts() throws {
    let run = try deliver(Self.whole.delta(to: Self.next))
    #expect(run.outcome == .rejected)
    #expect(
      try report(run).findings.first { $0.rules == [.deltaNotTaken] }?.description
        == "The manifest says that files have only what changed (delta), but no start has accepted whole "
        + "files that are still kept. Upload the whole roster (bulk).")
  }

  @Test func nothingStartsAfterWholeFilesOfAnotherFormat() throws {
    try deliver(.district(in: .oneRoster11))
    let run = try deliver(Self.whole.delta(to: Self.next))
    #expect(run.outcome == .rejected)
    #expect(
      try report(run).findings.filter { $0.severity == .error }.map(\.description) == [
        "The manifest says that files have only what changed (delta), but the last accepted files are "
          + "OneRoster 1.1. Upload the whole roster (bulk)."
      ])
  }

  @Test func faultsInTheChangesAreNamedByTheirOwnLines() throws {
    try deliver(Self.whole)
    let delta = Self.whole.delta(to: Self.next).adding(",active,2026-11-01,,,", to: "users.csv")
    let run = try deliver(delta)
    #expect(run.outcome == .rejected)
    let report = try report(run)
    #expect(report.extent == .delta)
    let lines = delta.files["users.csv"]?.split(separator: "\n").count ?? 0
    #expect(report.findings.filter { $0.severity == .error }.allSatisfy { $0.lines.last == lines })
  }

  @Test func changesAfterOthersThatWereRefusedSaySo() throws {
    try deliver(Self.whole)
    try deliver(Self.whole.delta(to: Self.next).adding(",active,2026-11-01,,,", to: "users.csv"))
    let other = Self.whole.replacing("Given7,Sur", with: "Given7,Other", in: "users.csv")
    let run = try deliver(Self.whole.delta(to: other))
    #expect(run.outcome == .success)
    #expect(
      try report(run).findings.filter { $0.severity == .warning }.map(\.description) == [
        "1 upload(s) with only what changed came before this one and were not accepted; what they say is "
          + "not in the roster."
      ])
    // Complete files leave nothing open.
    #expect(try report(deliver(other)).findings.filter { $0.severity == .warning }.isEmpty)
  }

  @Test func aClassThatIsDeletedTakesItsMembersWithIt() throws {
    try deliver(Self.whole)
    let other = Self.whole.without(record: { $0.hasPrefix("C0,") }, in: "classes.csv")
    let run = try deliver(Self.whole.delta(to: other))
    let report = try report(run)
    #expect(report.count(.error) == 0)
    #expect(
      report.findings.contains { $0.fileName == "enrollments.csv" && $0.severity == .warning })
    #expect(run.outcome == .nothingToDo, "\(run.message ?? "")")
  }

  @Test func aFileThatIsWholeTakesThePlaceOfTheOldOne() throws {
    try deliver(Self.whole)
    let delta = Self.whole.delta(to: Self.next)
      .with("enrollments.csv", Self.next.files["enrollments.csv"] ?? "")
      .replacing("file.enrollments,delta", with: "file.enrollments,bulk", in: "manifest.csv")
    #expect(try deliver(delta).outcome == .success)
    #expect(try members("1002") == [])
  }
}
