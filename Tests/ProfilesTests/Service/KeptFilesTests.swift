import CSV
import Files
import ProfilesSupport
import Roster
import RosterSync
import SQLite
import Support
import Testing
import Verification

@testable import Profiles

@Suite struct KeptFilesTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile(.cautious)
  }

  private func roster(_ name: String) -> TestRoster {
    .clean.replacing("Ada", with: name, in: "student.csv")
  }

  /// The numbers of the runs whose files still exist.
  private var kept: [Int] {
    get throws {
      try service.runs(of: stored).filter { service.folder(of: $0).hasFiles }.map(\.number)
        .sorted()
    }
  }

  @Test func keepsTheFilesOfTheNewestRunAndOfTheLastTwoAcceptedUploads() throws {
    try service.go(stored, from: home.write(roster("Ada")))
    #expect(try kept == [1])
    try service.go(stored, from: home.write(roster("Eve")))
    #expect(try kept == [1, 2])
    try service.go(stored, .verify)
    #expect(try kept == [1, 2, 3])
    try service.go(stored, from: home.write(roster("Ida").without("school.csv")))
    try service.go(stored, .plan, from: home.write(roster("Ida")))
    #expect(try kept == [1, 2, 5])
    #expect(
      try service.folder(of: service.run(2)).files().map(\.name)
        == roster("Eve").files.keys.sorted())
    try service.go(stored, from: home.write(roster("Ida")))
    #expect(try kept == [2, 6])
    #expect(throws: ProfileError.runIsGone(number: 1)) {
      try service.folder(of: service.run(1)).files()
    }
  }

  /// The previous upload is a different one, not a repetition of the last.
  @Test func keepsTheUploadBeforeHoweverOftenTheLastIsStarted() throws {
    try service.go(stored, from: home.write(roster("Ada")))
    try service.go(stored, from: home.write(roster("Eve")))
    for run in 3...4 {
      #expect(try service.go(stored).outcome == .nothingToDo)
      #expect(try kept == [1, run])
    }
    try service.go(stored, from: home.write(roster("Ida")))
    #expect(try kept == [4, 5])
    try service.go(stored, from: home.write(roster("Eve")))
    #expect(try kept == [5, 6])
  }

  @Test func keepsTheFilesOfAHeldRunUntilItIsReleased() throws {
    try service.go(stored, from: home.write(.clean))
    let fewer = TestRoster.clean.replacing("B1,1003\n", with: "", in: "studentenrollment.csv")
    #expect(try service.go(stored, from: home.write(fewer)).outcome == .held)
    try service.go(stored, .verify)
    try service.go(stored, .verify)
    #expect(try kept == [1, 2, 4])
    let plan = try #require(try service.refreshed(stored).heldRun?.plan)
    let number = try service.release(service.refreshed(stored), plan: plan, reason: nil)
    #expect(try kept == [1, number])
  }

  @Test func keepsTheFilesOfARunThatStoppedMidway() throws {
    let trouble = TestDirectory.trouble(.full)
    let failing = try home.service(
      openDirectory: TestDirectory.opening { if $0 == .apply { throw trouble } })
    try failing.go(stored, from: home.write(.clean))
    try service.go(stored, .verify)
    try service.go(stored, .verify)
    #expect(try kept == [1, 3])
    #expect(try service.resume(service.refreshed(stored)) == 1)
    #expect(try service.run(1).outcome == .success)
  }

  /// A file that is removed from the upload, or replaced there, stays with the run.
  @Test func pinsTheFilesAsTheyWere() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    let run = try home.service(DyingLauncher()).go(stored)
    let dying = try home.service(DyingLauncher())
    let folder = home.home.pinnedFiles(run.number)
    #expect(throws: ProfileError.refused(.busy)) {
      try dying.clearUpload(of: dying.refreshed(stored))
    }
    let set = home.home.profile(stored.id).appending(FilePath("upload"))
    try FileSystem.removeTree(set.appending(FilePath("student.csv")))
    #expect(
      try FileSystem.read(folder.appending(FilePath("student.csv")))
        == TestRoster.clean.contents["student.csv"])
    try service.settle()
    #expect(try service.run(run.number).outcome == .success)
  }

  // MARK: Reports

  /// Thousands of students at schools that do not exist, in runs of lines of odd lengths, and other
  /// faults.
  private var spoiled: TestRoster {
    var random = SplitMix64(seed: 3)
    var roster = TestRoster.clean.with("notes.csv", "x")
      .adding("T3,S1,curie,Marie", to: "teacher.csv")
      .adding("\"T4\",S9,\"do\"\"t\",D,T", to: "teacher.csv")
    let lines = (0..<9_000).map { number in
      let school = Bool.random(using: &random) ? "S9" : "S1"
      return "\(2000 + number),\(school),user\(number),A,B,,\(number % 14),2011-12-10,2030,77"
    }
    roster.files["student.csv", default: ""] += lines.map { $0 + "\n" }.joined()
    return roster
  }

  @Test func keepsAReportAsItWasFound() throws {
    let run = try service.go(stored, .verify, from: home.write(spoiled))
    let folder = service.folder(of: run)
    let files = try folder.files()
    let settings = stored.settings.verification(linked: [], now: 0)
    let fresh = try Verifier(settings: settings).verify(files)
    let report = try #require(try folder.report())
    #expect(report.format?.id == fresh.format?.id)
    #expect(report.findings.count > 3 && report.findings.contains { $0.count > 3_000 })
    #expect(report.findings == fresh.findings)
    #expect(report.count(.error) == run.errors && report.count(.warning) == run.warnings)
    #expect(report.files.map(\.fileName) == fresh.files.map(\.fileName))
    #expect(report.files.map(\.path) == fresh.files.map(\.path))
    #expect(report.files.map(\.records) == fresh.files.map(\.records))
    #expect(report.files.map(\.bytes) == fresh.files.map(\.bytes))
    #expect(report.files.map(\.keyColumns) == fresh.files.map(\.keyColumns))
    // Both find the same lines.
    for finding in fresh.findings where finding.count > 0 {
      let old = try evidence(report, files, finding)
      let new = try evidence(fresh, files, finding)
      for offset in [0, finding.count / 2, max(0, finding.count - 5)] {
        let page = try new.evidence(of: finding, from: offset, limit: 5)
        #expect(!page.isEmpty)
        #expect(try old.evidence(of: finding, from: offset, limit: 5) == page)
      }
      let line = try #require(finding.lines.lines(from: finding.count / 2, limit: 1).first)
      #expect(
        try old.records(around: line, before: 3, after: 3)
          == new.records(around: line, before: 3, after: 3))
    }
  }

  @Test func readsTheReportOfARunWhoseFilesAreGone() throws {
    let run = try service.go(stored, .verify, from: home.write(spoiled))
    let before = try #require(try service.folder(of: run).report()).findings
    try service.go(stored, from: home.write(.clean))
    #expect(!service.folder(of: run).hasFiles)
    #expect(try service.folder(of: run).report()?.findings == before)
  }

  @Test func keepsLinesOfAnyOrderOfMagnitude() {
    var random = SplitMix64(seed: 11)
    for size in [0, 1, 2, 63, 64, 65, 5_000] {
      var line = 1
      let lines = (0..<size).map { _ in
        line +=
          Int.random(in: 1...3, using: &random) == 1
          ? Int.random(in: 2...1 << 40, using: &random) : 1
        return line
      }
      let set = LineSet(lines)
      let kept = LineSet(stored: set.stored)
      #expect(kept == set && kept.count == size)
      #expect(kept.lines(limit: .max) == lines)
      #expect(kept.lines(from: size / 2, limit: 3) == Array(lines.dropFirst(size / 2).prefix(3)))
    }
    // Damaged bytes must not crash.
    for bytes in [[0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [1], [5, 0x80]] {
      _ = LineSet(stored: bytes.map { UInt8($0) }).lines(limit: 5)
    }
  }

  /// Bytes that were never written like this are damage, even if part of them could be read.
  @Test(arguments: [
    "UPDATE report SET format = 'sds-v9'", "UPDATE finding SET severity = 'Fatal'",
    "UPDATE finding SET effect = 'none at all'", "UPDATE finding SET rules = '[\"no-such-rule\"]'",
    "UPDATE finding SET rules = '[]'", "UPDATE finding SET rules = 'nothing'",
    "UPDATE finding SET columns = '[1]'", "UPDATE finding SET columns = ''",
    "UPDATE finding SET lines = x'80'", "UPDATE file SET columns = '{}'",
    "UPDATE file SET places = x'0580'",
  ])
  func saysThatAReportIsDamaged(change: String) throws {
    let run = try service.go(stored, .verify, from: home.write(spoiled))
    let path = home.home.run(run.number).appending(FilePath("report.db"))
    try Database(path: path.bytes).execute(change)
    let damage = DatabaseError(path: path.shown, problem: .corrupt)
    #expect(throws: damage) { try service.folder(of: run).report() }
  }

  @Test func saysThatAReportIsOfANewerVersion() throws {
    let run = try service.go(stored, .verify, from: home.write(.clean))
    let path = home.home.run(run.number).appending(FilePath("report.db"))
    try Database(path: path.bytes).execute("PRAGMA user_version = 9")
    let error = #expect(throws: DatabaseError.self) { try service.folder(of: run).report() }
    #expect(error?.problem == .schemaTooNew(found: 9, supported: 3))
  }

  @Test(arguments: [
    "UPDATE operation SET kind = 'parent'", "UPDATE operation SET action = 'delete'",
    "UPDATE operation SET state = 7", "UPDATE subject SET kind = 'parent', missing_since = 0",
    "INSERT INTO hold VALUES(1, 'moon', NULL, NULL, 1, 1, 1, 0, '', 0)",
    failure("'1', NULL, 'parent', 'UnSpecified', '', '', '', 0, NULL"),
    failure("'1', NULL, 'student', 'Bad', '', '', '', 0, NULL"),
  ])
  func saysThatAPlanIsDamaged(change: String) throws {
    let run = try service.go(stored, .plan, from: home.write(.clean))
    let path = home.home.run(run.number).appending(FilePath("run.db"))
    try Database(path: path.bytes).execute(change)
    let damage = DatabaseError(path: path.shown, problem: .corrupt)
    #expect(throws: damage) {
      let plan = try service.folder(of: run).plan()
      _ = try (plan.summary(), plan.rows(limit: .max), plan.failures(limit: .max))
    }
  }

  private func evidence(
    _ report: Report, _ files: [UploadedFile], _ finding: Finding
  ) throws -> EvidenceReader {
    let summary = try #require(report.files.first { $0.fileName == finding.fileName })
    let file = try #require(files.first { $0.name == summary.path })
    return try EvidenceReader(summary, file.open())
  }
}

/// A statement that adds an entry that no start could have written.
private func failure(_ values: String) -> String {
  """
  INSERT INTO failure(id, sequence, kind, code, message, joining_value, reportable_identifier, time, key)
  VALUES(\(values))
  """
}
