import Directory
import Files
import ProfilesSupport
import Roster
import RosterSync
import SQLite
import Support
import Testing
import Verification

@testable import Profiles

@Suite struct StartTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  private static let files = [
    "school.csv", "section.csv", "student.csv", "studentenrollment.csv", "teacher.csv",
    "teacherroster.csv",
  ]

  private var directoryBytes: [UInt8] {
    get throws { try FileSystem.read(home.home.directory) }
  }

  @Test func appliesACleanRoster() throws {
    _ = try service.upload([home.write(.clean)], to: stored)
    home.clock.advance(days: 1)
    let run = try service.go(stored)
    #expect(run.outcome == .success && run.phase == .ended && run.failures == 0)
    #expect(run.format == "sds-v1" && run.errors == 0 && run.warnings == 0)
    let now = try service.refreshed(stored)
    let status = service.status(of: now)
    #expect(
      status
        == ProfileStatus(
          status: .success, statusMessage: nil, errorCount: 0, lastActivity: home.clock.now,
          lastSynchronization: home.clock.now))
    #expect(now.wasStarted && now.pausedBy == nil)
    #expect(
      try DirectoryState(home.home).active == [
        "school:S1", "school:S2", "section:A1", "section:B1", "student:1001", "student:1002",
        "student:1003", "teacher:T1", "teacher:T2",
      ])
    #expect(try DirectoryState(home.home).memberships.count == 5)
    #expect(try service.folder(of: run).plan().progress() == RunProgress(total: 14, done: 14))
  }

  @Test func changesNothingWhenTheReportHasErrors() throws {
    try service.go(stored, from: home.write(.clean))
    let before = try (service.refreshed(stored), directoryBytes, home.links())
    home.clock.advance(days: 1)
    let spoiled = TestRoster.clean.replacing("1002,S1", with: ",S1", in: "student.csv")
    let run = try service.go(stored, from: home.write(spoiled))
    #expect(run.outcome == .rejected && run.errors > 0 && run.plan == nil)
    let after = try service.refreshed(stored)
    #expect(after.status == .success && service.status(of: after).statusMessage == nil)
    #expect(after.lastSynchronization == before.0.lastSynchronization)
    #expect(try directoryBytes == before.1)
    #expect(try home.links() == before.2)
    #expect(try service.lastVerification(of: after).number == run.number)
    #expect(try service.lastSynchronization(of: after)?.number == 1)
  }

  @Test func staysNeverStartedWhenTheFirstStartIsRejected() throws {
    let spoiled = TestRoster.clean.without("student.csv")
    let run = try service.go(stored, from: home.write(spoiled))
    #expect(run.outcome == .rejected)
    #expect(try service.standing(stored) == "paused: Never started.")
    #expect(try service.refreshed(stored).wasStarted == false)
  }

  @Test func startsInSpiteOfWarnings() throws {
    let odd = TestRoster.clean.with("notes.csv", "a\n1\n")
    let run = try service.go(stored, from: home.write(odd))
    #expect(run.outcome == .success && run.errors == 0 && run.warnings == 1)
    #expect(try DirectoryState(home.home).active.count == 9)
  }

  @Test func namesEachFileThatAnEmptyUploadLacks() throws {
    for attempt in 1...2 {
      let run = try service.go(stored)
      #expect(run.outcome == .rejected)
      let report = try #require(try service.folder(of: run).report())
      #expect(
        report.findings.map { "\($0.fileName): \($0.description)" }
          == Self.files.map { "\($0): The file \($0) is missing." })
      // The second time there was an upload, which was removed.
      if attempt == 1 {
        _ = try service.upload([home.write(.clean)], to: stored)
        try service.clearUpload(of: stored)
      }
    }
    #expect(try service.standing(stored) == "paused: Never started.")
  }

  @Test func refusesAFileOfPeopleThatHasBecomeEmpty() throws {
    let header = TestRoster.clean.files["student.csv"]?.prefix { $0 != "\n" } ?? ""
    let empty = TestRoster.clean.with("student.csv", "\(header)\n")
      .with("studentenrollment.csv", "Section SIS ID,SIS ID\n")
    let fresh = try service.create(.creating("South"))
    #expect(try service.go(fresh, .verify, from: home.write(empty)).outcome == .verified)
    try service.go(stored, from: home.write(.clean))
    let before = try DirectoryState(home.home)
    #expect(try service.go(stored, from: home.write(empty)).outcome == .rejected)
    #expect(try service.standing(stored) == "success")
    #expect(try DirectoryState(home.home) == before)
  }

  @Test func doesNothingAboutTheSameFilesAgain() throws {
    try service.go(stored, from: home.write(.clean))
    let before = try DirectoryState(home.home)
    home.clock.advance(days: 1)
    for run in try [service.go(stored), service.go(stored, from: home.write(.clean))] {
      #expect(run.outcome == .nothingToDo)
      #expect(try service.folder(of: run).plan().summary()?.isEmpty == true)
    }
    let status = service.status(of: try service.refreshed(stored))
    #expect(status.status == .success && status.lastSynchronization == home.clock.now)
    #expect(try DirectoryState(home.home) == before)
  }

  /// A run all of whose changes fail has not synchronized anything.
  @Test func countsAsNoSynchronizationWhenEveryChangeFails() throws {
    let refusing = try home.service(openDirectory: { place in
      RefusingDirectory(base: try TestDirectory.embedded(place))
    })
    let run = try refusing.go(stored, from: home.write(.clean))
    #expect(run.outcome == .someFailed)
    let status = service.status(of: try service.refreshed(stored))
    #expect(status.status == .error && status.lastSynchronization == nil)
    #expect(try service.go(stored).outcome == .success)
    let after = service.status(of: try service.refreshed(stored))
    #expect(after.lastSynchronization == home.clock.now)
  }

  @Test func looksAgainAfterAChangeOfTheDirectory() throws {
    try service.go(stored, from: home.write(.clean))
    let directory = try home.home.embeddedDirectory()
    let object = try #require(
      try DirectoryState(home.home).objects.first { $0.anchor == "student:1001" })
    _ = try directory.apply([
      .update(object.id, [.init("givenName", before: "Ada", after: "Eve")])
    ])
    #expect(try service.go(stored).outcome == .success)
    #expect(
      try DirectoryState(home.home).objects.first { $0.id == object.id }?.attributes["givenName"]
        == "Ada")
  }

  /// The change comes between the plan and its end; the run neither sees nor undoes it.
  @Test(arguments: [TestDirectory.Call.memberships, .apply, .applied])
  func looksAgainAfterAChangeOfTheDirectoryMeanwhile(_ call: TestDirectory.Call) throws {
    try service.go(stored, from: home.write(.clean))
    let objects = try DirectoryState(home.home).objects
    let object = try #require(objects.first { $0.anchor == "student:1001" })
    // Its memberships are examined, since it was changed elsewhere.
    let other = try #require(objects.first { $0.anchor == "student:1002" })
    let name = try #require(other.attributes["surname"])
    _ = try home.home.embeddedDirectory().apply([
      .update(other.id, [.init("surname", before: name, after: "Hopper")])
    ])
    let disturbed = try home.service(
      openDirectory: TestDirectory.opening { [home] in
        guard $0 == call else { return }
        _ = try home.home.embeddedDirectory().apply([
          .update(object.id, [.init("givenName", before: "Ada", after: "Eve")])
        ])
      })
    let roster = TestRoster.clean.replacing("Grace", with: "Gracia", in: "student.csv")
    #expect(try disturbed.go(stored, from: home.write(roster)).outcome == .success)
    #expect(try service.go(stored).outcome == .success)
    #expect(
      try DirectoryState(home.home).objects.first { $0.id == object.id }?.attributes["givenName"]
        == "Ada")
    #expect(try service.go(stored).outcome == .nothingToDo)
  }

  @Test func looksAgainAfterAChangeOfTheFileByHand() throws {
    try service.go(stored, from: home.write(.clean))
    let database = try Database(path: home.home.directory.bytes)
    try database.execute("DELETE FROM membership WHERE section = (SELECT min(id) FROM section)")
    #expect(try service.go(stored).outcome == .success)
    #expect(try DirectoryState(home.home).memberships.count == 5)
  }

  @Test func looksAgainWhenThePostponedDayHasCome() throws {
    var settings = stored.settings
    settings.dataProvider.customizations[.studentEnrollment].synchronizationStartDate =
      home.clock.now + 3_600
    let deferred = try service.update(stored, to: settings)
    try service.go(deferred, from: home.write(.clean))
    #expect(try DirectoryState(home.home).memberships.count == 2)
    #expect(try service.go(deferred).outcome == .nothingToDo)
    home.clock.advance(days: 1)
    #expect(try service.go(deferred).outcome == .success)
    #expect(try DirectoryState(home.home).memberships.count == 5)
  }

  @Test func holdsAPlanOfFilesInAnotherFormat() throws {
    try service.go(stored, from: home.write(.clean))
    var roster = TestRoster.clean.replacing("Ada", with: "Eve", in: "student.csv")
    for (name, text) in roster.files {
      roster.files[name] = text.replacing("School SIS ID", with: "School DfE Number")
        .replacing("Section SIS ID", with: "Section ID")
        .replacing("SIS ID", with: name == "school.csv" ? "DfE Number" : "ID")
    }
    let run = try service.go(stored, from: home.write(roster))
    #expect(run.format == "sds-v1-uk")
    #expect(run.outcome == .held)
    #expect(
      run.message
        == "Settings that differ from those of the last start (format, sds-v1 before and sds-v1-uk now) would "
        + "change or create 1 object.")
  }

  @Test func appliesExactlyThePlanThatIsNamed() throws {
    let files = try home.write(.clean)
    let planned = try #require(try service.go(stored, .plan, from: files).plan)
    let other = try home.write(.clean.replacing("Ada", with: "Eve", in: "student.csv"))
    let wrong = try service.go(stored, from: other, expectedPlan: planned)
    #expect(wrong.outcome == .planChanged)
    #expect(wrong.message?.hasPrefix("The plan is not the one that was shown") == true)
    #expect(try service.standing(stored) == "paused: Never started.")
    #expect(try DirectoryState(home.home).objects.isEmpty)
    let right = try service.go(
      stored, from: files, expectedPlan: String(planned.prefix(8)).uppercased())
    #expect(right.outcome == .success && right.plan == planned)
  }

  @Test func saysWhyItDoesNotStart() throws {
    func refusal(_ isUnattended: Bool = false) -> ProfileError? {
      #expect(throws: ProfileError.self) { try service.go(stored, isUnattended: isUnattended) }
    }
    var settings = stored.settings
    settings.expirationDate = CivilDay(daysSince1970: home.clock.now / 86_400)
    _ = try service.update(stored, to: settings)
    #expect(refusal() == .refused(.expired))
    #expect(try service.standing(stored) == "paused: The profile has expired.")
    settings.expirationDate = nil
    settings.dataProvider = .oneRoster(OneRosterProvider())
    _ = try service.update(stored, to: settings)
    #expect(refusal() == .refused(.notCSV))
    _ = try service.update(stored, to: .creating())
    try service.pause(service.refreshed(stored))
    #expect(refusal(true) == .refused(.pausedByPerson))
    #expect(try home.rows("SELECT number FROM run").isEmpty)
    #expect(try service.go(stored, from: home.write(.clean)).outcome == .success)
    #expect(try service.go(stored, isUnattended: true).outcome == .nothingToDo)
  }

  @Test(arguments: [Run.Goal.verify, .plan])
  func onlyLooks(goal: Run.Goal) throws {
    try service.go(stored, from: home.write(.clean))
    let before = try (
      service.refreshed(stored), directoryBytes, home.links(), service.uploadedFiles(of: stored)
    )
    home.clock.advance(days: 1)
    let other = TestRoster.clean.replacing("Ada", with: "Eve", in: "student.csv")
    let spoiled = TestRoster.clean.without("school.csv")
    let runs = try [
      service.go(stored, goal), service.go(stored, goal, from: home.write(other)),
      service.go(stored, goal, from: home.write(spoiled)),
    ]
    let done: Run.Outcome = goal == .verify ? .verified : .planned
    #expect(runs.map(\.outcome) == [goal == .verify ? .verified : .nothingToDo, done, .rejected])
    let after = try service.refreshed(stored)
    #expect(service.status(of: after) == service.status(of: before.0))
    #expect(after.currentRun == before.0.currentRun)
    #expect(try directoryBytes == before.1)
    #expect(try home.links() == before.2)
    #expect(try service.uploadedFiles(of: stored) == before.3)
  }

  @Test func refusesAFormatOtherThanTheProfiles() throws {
    var settings = stored.settings
    settings.format = "sds-v1-uk"
    _ = try service.update(stored, to: settings)
    #expect(try service.go(stored, from: home.write(.clean)).outcome == .rejected)
    #expect(try DirectoryState(home.home).objects.isEmpty)
  }
}

/// A directory that can be read and refuses every change.
private final class RefusingDirectory: ForwardingDirectory {
  let base: any DirectoryAdapter

  init(base: any DirectoryAdapter) { self.base = base }

  func apply(_ changes: [DirectoryChange]) throws -> AppliedChanges {
    let refusal = ChangeFailure.refused(reason: "It has a rule against it.")
    return AppliedChanges(changes.map { _ in .failed(refusal) }, versions: nil)
  }
}
