import Directory
import DirectoryEmbedded
import Roster
import RosterSync
import SQLite
import Support
import Testing

/// What happens to a plan if the directory refuses part of it or does not answer.
@Suite struct ApplierTests {
  private let fixture: SyncFixture
  private let faulty: FaultyDirectory

  init() throws {
    fixture = try SyncFixture()
    faulty = FaultyDirectory(fixture.directory)
  }

  /// Expects the directory that a synchronization without trouble would have produced.
  private func expectAsWithoutTrouble(
    _ roster: TestRoster = .clean, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let other = try SyncFixture()
    _ = try other.synchronize(roster)
    #expect(
      try fixture.objects().mapValues(\.attributes) == other.objects().mapValues(\.attributes),
      sourceLocation: sourceLocation)
    #expect(
      try fixture.memberships() == other.memberships(), sourceLocation: sourceLocation)
    #expect(try fixture.plan(roster).texts == [], sourceLocation: sourceLocation)
  }

  // MARK: A change fails

  @Test func aFailureIsListedAndWhatNeedsItIsSkipped() throws {
    faulty.fails = {
      $0.creates(["student:1001"]) ? .taken(attribute: "userPrincipalName") : nil
    }
    let result = try fixture.synchronize(.clean, through: faulty)
    #expect(result.outcome == .finished)
    #expect(result.failureTexts == ["DuplicateTargetEntries student 1001"])
    #expect(result.failures[0].joiningValue == "ada@pupils.example")
    #expect(
      result.failures[0].message
        == "Student was not changed: another object has the same userPrincipalName.")
    #expect(result.rows.filter { $0.state == .failed }.map(\.key) == ["1001"])
    #expect(
      result.rows.filter { $0.state == .skipped }.map(\.text) == [
        "add enrollment 1001 to A1: in the roster"
      ])
    let progress = try PlanReader(result.step.database).progress()
    #expect(progress == RunProgress(total: 14, done: 13, failed: 1))
    // The next synchronization tries again.
    #expect(
      try fixture.synchronize(.clean).texts == [
        "create student 1001: new in student.csv", "add enrollment 1001 to A1: in the roster",
      ])
    try expectAsWithoutTrouble()
  }

  @Test func aSectionThatCouldNotBeMadeGetsNoMembers() throws {
    faulty.fails = { $0.creates(["section:A1"]) ? .taken(attribute: "mailNickname") : nil }
    let result = try fixture.synchronize(.clean, through: faulty)
    #expect(result.failureTexts == ["DuplicateTargetEntries section A1"])
    #expect(
      result.rows.filter { $0.state == .skipped }.map(\.key) == ["1001", "1002", "T1"])
    _ = try fixture.synchronize(.clean)
    try expectAsWithoutTrouble()
  }

  @Test(arguments: [
    (ChangeFailure.notFound, "UnmatchedEntry student 1001"),
    (.taken(attribute: "grade"), "DuplicateTargetEntries student 1001"),
    (.changed(attribute: "grade"), "UnSpecified student 1001"),
    (.refused(reason: "It has no such attribute."), "UnSpecified student 1001"),
  ])
  func eachFailureHasItsCode(failure: ChangeFailure, text: String) throws {
    _ = try fixture.synchronize(.clean)
    faulty.fails = { if case .update = $0 { failure } else { nil } }
    let roster = TestRoster.clean.replacing(
      "example.org,9", with: "example.org,10", in: "student.csv")
    let result = try fixture.synchronize(roster, through: faulty)
    #expect(result.failureTexts == [text])
  }

  @Test func aForeignChangeMeanwhileIsKept() throws {
    _ = try fixture.synchronize(.clean)
    let roster = TestRoster.clean.replacing("Ada,Byron", with: "Ada,King", in: "student.csv")
    let planned = try fixture.plan(roster)
    try fixture.byHand("student:1001") {
      .update($0, [AttributeChange("surname", before: "Byron", after: "Lovelace")])
    }
    #expect(try planned.step.apply(through: fixture.directory) == .finished)
    #expect(try planned.step.failures().map(\.code) == [.unspecified])
    #expect(try fixture.attributes(of: "student:1001")?["surname"] == "Lovelace")
  }

  @Test func aLoginTakenMeanwhileIsAFailure() throws {
    let planned = try fixture.plan(.clean)
    try fixture.addForeign(["userPrincipalName": "ada@pupils.example"])
    #expect(try planned.step.apply(through: fixture.directory) == .finished)
    #expect(try planned.step.failures().map(\.code) == [.duplicateTargetEntries])
  }

  @Test func anAccountThatCannotBeAdoptedIsNotChanged() throws {
    let id = try #require(
      try fixture.addForeign(["userPrincipalName": "ada@old.example", "grade": "12"]))
    var settings = SyncSettings.creating
    settings.matching = [
      MatchingRule(
        role: .student, sourceColumn: "Username", targetProperty: "userPrincipalName",
        targetDomain: "old.example")
    ]
    let planned = try fixture.plan(.clean, settings)
    _ = try fixture.directory.apply([.adopt(id, anchor: "student:of somebody else")])
    let before = try fixture.objects()["student:of somebody else"]
    #expect(try planned.step.apply(through: fixture.directory) == .finished)
    #expect(try planned.step.failures().map(\.code) == [.unspecified])
    #expect(try fixture.objects()["student:of somebody else"] == before)
    #expect(!(try fixture.memberships().contains("A1 student:of somebody else")))
  }

  @Test func whatIsRefusedIsListedWithTheReason() throws {
    faulty.fails = {
      $0.creates(["student:1001"]) ? .refused(reason: "Its name is too long.") : nil
    }
    let result = try fixture.synchronize(.clean, through: faulty)
    #expect(
      result.failures.map(\.message) == [
        "Student was not changed: the directory refused it. Its name is too long."
      ])
    #expect(faulty.calls == 2)
  }

  // MARK: The directory does not answer

  @Test func aChangeWithoutAnAnswerIsTriedAgainAfterGrowingWaits() throws {
    var left = 2
    faulty.fails = {
      guard $0.creates(["student:1001"]), left > 0 else { return nil }
      left -= 1
      return .unanswered(reason: "It took too long.")
    }
    let waits = Waits()
    let planned = try fixture.plan(.clean)
    let outcome = try planned.step.apply(through: faulty, patience: waits.patience)
    #expect(outcome == .finished)
    #expect(waits.all == [.milliseconds(200), .seconds(1)])
    #expect(try planned.step.failures() == [])
    try expectAsWithoutTrouble()
  }

  @Test func aChangeThatIsNeverAnsweredStopsTheRunWhichCanBeResumed() throws {
    faulty.fails = {
      $0.creates(["student:1002"]) ? .unanswered(reason: "It took too long.") : nil
    }
    let waits = Waits()
    let planned = try fixture.plan(.clean)
    let outcome = try planned.step.apply(through: faulty, patience: waits.patience)
    #expect(outcome == .broken(reason: "It took too long."))
    #expect(waits.all == [.milliseconds(200), .seconds(1), .seconds(3)])
    // What was made before it is recorded; what comes after it is tried again.
    let done = try planned.step.rows().filter { $0.state == .done }
    #expect(done.count == 3 && done.contains { $0.key == "1001" })
    #expect(try planned.step.failures() == [])
    #expect(try fixture.resume(planned, .clean) == .finished)
    try expectAsWithoutTrouble()
  }

  @Test(arguments: [1, 2, 7])
  func aDirectoryIsAskedForAsManyChangesAtOnceAsItTakes(size: Int) throws {
    faulty.batchSize = size
    #expect(try fixture.synchronize(.clean, through: faulty).outcome == .finished)
    #expect(faulty.largestBatch == size)
    try expectAsWithoutTrouble()
  }

  @Test func aDirectoryThatDoesNotAnswerIsAskedAgain() throws {
    faulty.throwsBefore = [1: FaultyDirectory.unavailable]
    #expect(try fixture.synchronize(.clean, through: faulty).outcome == .finished)
    try expectAsWithoutTrouble()
  }

  @Test func aBatchWhoseOutcomeIsLostIsDoneOnce() throws {
    faulty.losesOutcome = [1, 3]
    #expect(try fixture.synchronize(.clean, through: faulty).outcome == .finished)
    #expect(faulty.calls == 4)
    try expectAsWithoutTrouble()
  }

  @Test func aDirectoryThatStaysAwayStopsTheRunWhichCanBeResumed() throws {
    // The second batch is tried four times.
    for call in 2...5 { faulty.throwsBefore[call] = FaultyDirectory.unavailable }
    let result = try fixture.synchronize(.clean, through: faulty)
    #expect(
      result.outcome == .broken(reason: "The directory test does not answer. Try again."))
    #expect(faulty.calls == 5)
    #expect(result.failures == [])
    #expect(result.rows.filter { $0.state == .planned }.count == 5)
    #expect(try fixture.resume(result, .clean) == .finished)
    try expectAsWithoutTrouble()
  }

  @Test func aLongForeignTransactionIsWaitedFor() throws {
    let fixture = try SyncFixture()
    let faulty = FaultyDirectory(fixture.directory)
    let busy = DirectoryError.busy(.init(DatabaseError(path: "directory.db", problem: .busy)))
    for call in 1...8 { faulty.throwsBefore[call] = busy }
    let planned = try fixture.plan(.clean)
    #expect(try planned.step.apply(through: faulty) == .finished)
    // The run can be stopped during the wait.
    let other = try SyncFixture()
    let held = FaultyDirectory(other.directory)
    for call in 1...8 { held.throwsBefore[call] = busy }
    let outcome = try other.plan(.clean).step.apply(through: held) { held.calls == 2 }
    #expect(outcome == .stopped && held.calls == 2)
  }

  @Test func aDirectoryWhoseDiskIsFullStopsTheRunAtOnce() throws {
    faulty.throwsBefore = [
      1: DirectoryError.unusable(.init(DatabaseError(path: "directory.db", problem: .full)))
    ]
    let result = try fixture.synchronize(.clean, through: faulty)
    #expect(faulty.calls == 1)
    guard case .broken(let reason)? = result.outcome else {
      Issue.record("The run continued.")
      return
    }
    #expect(reason.hasPrefix("directory.db cannot be written: the disk is full."))
  }

  // MARK: Stopped, and begun again

  @Test func aRunStoppedBetweenBatchesContinuesWhereItWas() throws {
    let planned = try fixture.plan(.clean)
    var questions = 0
    let outcome = try planned.step.apply(through: fixture.directory) {
      questions += 1
      return questions == 2
    }
    #expect(outcome == .stopped)
    #expect(try fixture.memberships() == [])
    #expect(try planned.step.rows().filter { $0.state == .done }.count == 9)
    #expect(try fixture.resume(planned, .clean) == .finished)
    try expectAsWithoutTrouble()
  }

  @Test func aRunThatIsStoppedBeforeItBeginsDoesNothing() throws {
    let planned = try fixture.plan(.clean)
    #expect(try planned.step.apply(through: fixture.directory) { true } == .stopped)
    #expect(try fixture.objects() == [:])
  }

  @Test func applyingAPlanTwiceChangesNothing() throws {
    let result = try fixture.synchronize(.clean)
    let before = (try fixture.objects(), try fixture.memberships(), try homeTables())
    #expect(try fixture.resume(result, .clean) == .finished)
    // This is the state of a run that was killed before the journal was written.
    try result.step.database.database.execute(
      """
      UPDATE operation SET state = 0;
      UPDATE subject SET link = NULL, object = NULL;
      """)
    #expect(try fixture.resume(result, .clean) == .finished)
    #expect(try fixture.objects() == before.0)
    #expect(try fixture.memberships() == before.1)
    #expect(try homeTables() == before.2)
    try expectAsWithoutTrouble()
  }

  @Test func applyingChangesTwiceChangesNothing() throws {
    _ = try fixture.synchronize(.clean)
    let roster = TestRoster.clean.replacing(
      "1002,S1,alan", with: "1002,S2,alan2", in: "student.csv"
    )
    .replacing("A1,1002", with: "B1,1002", in: "studentenrollment.csv")
    let result = try fixture.synchronize(roster)
    #expect(result.rows.count == 4)
    let before = (try fixture.objects(), try fixture.memberships(), try homeTables())
    try result.step.database.database.execute("UPDATE operation SET state = 0")
    #expect(try fixture.resume(result, roster) == .finished)
    #expect(try result.step.failures() == [])
    #expect(try fixture.objects() == before.0)
    #expect(try fixture.memberships() == before.1)
    #expect(try homeTables() == before.2)
  }

  /// All rows of the home's tables.
  private func homeTables() throws -> [String] {
    try fixture.home.statement(
      """
      SELECT 'link ' || id || kind || key || object || how || since_run
        || coalesce(disabled_run, '-') FROM link
      UNION ALL SELECT 'claim ' || profile || ' ' || link || coalesce(missing_run, '-')
        || missing_uploads FROM claim
      UNION ALL SELECT 'member ' || section || ' ' || person FROM member ORDER BY 1
      """
    ).all { $0.text(0) }
  }
}
