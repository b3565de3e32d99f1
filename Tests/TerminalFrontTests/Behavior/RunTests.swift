import Files
import Profiles
import ProfilesSupport
import Roster
import RosterSync
import SQLite
import Support
import Synchronization
import Terminal
import Testing

@testable import TerminalFront

/// A run while the user watches it.
@Suite struct RunTests {
  @Test func isSeenRunningAndEnding() throws {
    let district = try District()
    try district.add("Northfield District", .large(2500))
    let run = RunAtGate(district.home, batch: 2)
    let front = district.front(launcher: run.launcher)
    try front.startFromReview(run)
    #expect(front.title == "Run 2" && front.shows("» applying"))
    #expect(front.shows("2,000 of 2,514 operations") && front.shows("79 %"))
    front.passTime(.seconds(5))
    #expect(front.shows("started today") && front.shows("5 s"))
    // It can be left, and found again.
    front.press("q", "q")
    #expect(front.selectedLine.contains("» applying 79 %"))
    front.press(.enter, "J")
    #expect(front.title == "Run 2" && front.shows("79 %"))
    try run.letGo()
    front.passTime(.seconds(2))
    #expect(front.shows("✓ done") && front.shows("2,514 of 2,514 operations"))
    #expect(front.shows("CREATE  2 schools, 2 sections, 2,503 students, 2 teachers"))
    #expect(front.shows("ADD     3 student memberships, 2 teacher memberships"))
    front.press("q")
    #expect(front.shows("✓ done"))
    front.press("J")
    #expect(front.said == "No run of this profile is in progress.")
  }

  @Test func isPausedAndResumed() throws {
    let district = try District()
    try district.add("Northfield District", .large(2500))
    let run = RunAtGate(district.home)
    let front = district.front(launcher: run.launcher)
    try front.startFromReview(run)
    front.press("P", "y")
    try run.letGo()
    front.passTime(.seconds(2))
    #expect(front.shows("= paused midway by maria") && front.shows("2,000 of 2,514"))
    #expect(front.shows("CREATE  ") && !front.shows("ADD  "))
    front.press("U", "y")
    try run.launcher.wait()
    front.passTime(.seconds(2))
    #expect(front.shows("✓ done") && front.shows("2,514 of 2,514"))
    let resumed = try #require(front.line(with: "resumed today"))
    #expect(resumed.contains("start by maria; ") && resumed.hasSuffix(" by maria"))
  }

  /// What a paused run has done so far is history too, and is called the same everywhere.
  @Test func aRunThatIsPausedMidwayIsInTheHistory() throws {
    let front = try Self.stoppedMidway()
    #expect(front.shows("= paused midway by akim"))
    front.press("q")
    #expect(front.title == "History" && front.selectedLine.contains("= paused midway by akim"))
    #expect(front.selectedLine.contains("2,509"))
    front.press("q")
    #expect(front.shows("= paused midway by akim"))
  }

  @Test func aFirstRunIsNoSynchronizationUntilItHasEnded() throws {
    let district = try District()
    let home = district.home
    let seen = Mutex<[String]>([])
    try district.add(
      .creating("Northfield District"), .clean, .apply,
      in: TestDirectory.opening { call in
        guard call == .objects || call == .apply else { return }
        let line = Front(home).selectedLine
        seen.withLock { $0.append(line) }
      })
    let lines = seen.withLock { $0 }
    let first = try #require(lines.first)
    let last = try #require(lines.last)
    #expect(first.contains("planning") && first.contains("never"))
    #expect(last.contains("applying") && last.contains("never"))
  }

  @Test func isSeenFailing() throws {
    let district = try District()
    try district.add("Northfield District", .large(2500))
    let launcher = InlineLauncher(
      clock: district.home.clock, openDirectory: TestDirectory.failing(fromBatch: 2))
    let front = district.front(launcher: launcher)
    front.press(.enter, "s", "S")
    #expect(front.shows("⊘ stopped by itself midway"))
    #expect(front.statusLine.contains("U resumes it"))
    front.press("q")
    #expect(front.shows("The directory embedded does not answer."))
  }

  @Test func aRemovalAfterALongTimeIsReported() throws {
    let district = try District()
    try district.add("Northfield District", .clean, .apply)
    try Database(path: district.home.home.database.bytes)
      .execute("UPDATE run SET removed_after = 400")
    let front = district.front()
    front.press(.enter, "H")
    for key in [Key.enter, "r"] {
      front.press(key)
      #expect(front.title == "History")
      #expect(
        front.said
          == "The details of run 1 were removed after 400 days; the history still lists it.")
    }
  }

  @Test func theHistoryNamesWhoWasChanged() throws {
    let district = try District.second()
    let service = try district.home.service()
    try district.run(.apply, service.profile("Northfield District"))
    let front = district.front()
    front.press(.enter, "H")
    #expect(front.shows("Changed: Ada Lovelace, Grace Hopper."))
  }

  @Test func failedPeopleAreListed() throws {
    let front = try District.failed().front()
    front.press(.enter, "H", .enter)
    #expect(front.shows("2 entries left as they were"))
    front.press(.enter)
    #expect(front.title == "Left as they were" && front.selectedLine.hasPrefix("Student"))
    front.press("y")
    #expect(front.copied.first?.contains("different-person") ?? false)
  }

  @Test(arguments: ["/Student", "/student", "&Student"])
  func whatAFailureConcernsIsFoundAsItIsShown(_ text: String) throws {
    let front = try District.failed().front()
    front.press(.enter, "H", .enter, .enter)
    front.type(text)
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("Student") && !front.said.contains("No row"))
  }

  /// The run shows its newest failures first, and the list that it opens does not.
  @Test func enterOpensThePersonWhoWasSelected() throws {
    for row in 0..<2 {
      let front = try District.failed().front()
      front.press(.enter, "H", .enter)
      for _ in 0..<row { front.press("j") }
      let run = try #require(front.model.top?.screen as? RunScreen)
      let selected = try #require(run.choice.selected?.failure)
      front.press(.enter)
      let list = try #require(front.model.top?.screen as? FailuresScreen)
      #expect(list.paged.selected?.id == selected.id, "\(row)")
    }
  }

  /// On a row, one key makes the decision that the command line offers as a command.
  @Test func aFailedPersonCanBeDecidedAbout() throws {
    let district = try District.failed()
    let front = district.front()
    front.press(.enter, "H", .enter, .enter, .enter)
    #expect(front.title == "student 1002")
    #expect(front.selectedLine == "It is the same person")
    front.press(.enter)
    #expect(front.shows("It is the same person? y decides it."))
    front.press("n")
    #expect(front.changes.isEmpty)
    front.press(.enter, "y")
    #expect(front.title == "Left as they were")
    #expect(front.said == "Student 1002 is accepted as the same person. The next start plans it.")
    let service = try district.home.service(who: "jmeyer")
    let stored = try service.profile("Northfield District")
    #expect(try service.decisions(of: stored).map(\.verb) == [.accept])
  }

  /// No one replaces another administrator's decision without seeing it.
  @Test func aDecisionOfSomeoneElseIsShownFirst() throws {
    let district = try District.failed()
    let front = district.front()
    front.press(.enter, "H", .enter, .enter, .enter)
    #expect(front.selectedLine == "It is the same person" && !front.shows("Already decided"))
    front.press(.enter)
    let service = try district.home.service(who: "akim")
    let stored = try service.profile("Northfield District")
    let person = try #require((front.model.top?.screen as? PersonScreen)?.person)
    try service.decide(PersonDoor(.retire, person), of: stored)
    front.storeChanged()
    front.press("y")
    #expect(front.changes.isEmpty)
    #expect(front.shows("Already decided: retired by akim"))
    front.press(.enter)
    #expect(front.shows("This replaces it."))
    front.press("y")
    #expect(try service.decisions(of: stored).map(\.verb) == [.accept])
  }

  @Test func aFailedPersonCanBeSetAside() throws {
    let district = try District.failed()
    let front = district.front()
    front.press(.enter, "H", .enter, .enter, .enter, "G", .enter)
    front.type("2026-13-01")
    front.press(.enter)
    #expect(front.shows("2026-13-01 is not a date. Begin with a day, as in"))
    front.press(.control("u"))
    front.type("tomorrow")
    front.press(.enter)
    #expect(front.model.prompt?.text == "tomorrow" && front.shows("Begin with a day, as in"))
    front.press(.control("u"))
    front.type("2020-01-31 custody")
    front.press(.enter)
    #expect(front.shows("2020-01-31 is not a day from today to a year from now."))
    front.press(.control("u"))
    let day = CivilDay(daysSince1970: district.home.clock.clock.now() / 86_400 + 30)
    front.type(day.text)
    front.press(.enter)
    #expect(front.shows("Give the reason after the day: \(day.text) custody is unclear."))
    front.type(" custody is unclear")
    front.press(.enter)
    let service = try district.home.service(who: "jmeyer")
    let decision = try service.decisions(of: service.profile("Northfield District")).first
    #expect(decision?.verb == .setAside)
    #expect(decision?.lastDay == day)
    #expect(decision?.reason == "custody is unclear")
  }

  /// A start that plans only what has changed knows nothing but the key of other people.
  @Test func peopleWhoWereNotPlannedAgainAreNotCalledMissing() throws {
    let district = try District()
    try district.add("North", .clean, .apply)
    let roster = TestRoster.clean.replacing("Ada,Byron", with: "Ada,Lovelace", in: "student.csv")
    let stored = try district.add("Other", roster, .apply)
    district.later()
    try district.upload(
      roster.adding("1004,S2,hedy,Hedy,Lamarr,,12,2008-11-09,2027,80", to: "student.csv"),
      to: stored)
    try district.run(.apply, stored)
    let front = district.front()
    front.type("/Other")
    front.press(.enter, .enter, "H", .enter, .enter)
    #expect(front.title == "Left as they were" && front.selectedLine.contains("1001"))
    #expect(front.shows("SIS ID 1001") && !front.shows("not in the files"))
  }

  @Test func aVerificationThatHasEndedIsReported() throws {
    let district = try District()
    try district.add("Northfield District", .faulty)
    let launcher = ThreadLauncher(clock: district.home.clock)
    let front = district.front(launcher: launcher)
    front.press(.enter, "v")
    try launcher.wait()
    front.passTime(.seconds(1))
    #expect(front.said == "Verified: 5 kinds of error, 6 kinds of warning.")
    #expect(front.selectedLine.hasPrefix("section.csv"))
    front.press(.enter)
    #expect(front.title == "Report")
  }

  private static func stoppedMidway() throws -> Front {
    try #require(Scene.all.first { $0.name == "run-stopped-midway" }).stage()
  }

  @Test func thePlanOfARunThatStoppedMidwayIsShown() throws {
    let front = try Self.stoppedMidway()
    front.press("p")
    #expect(front.title.contains("Plan of run") && !front.shows("applying"))
    #expect(front.selectedLine.contains("CREATE"))
    front.press(.enter)
    #expect(
      front.model.top?.screen is PlanRowsScreen && front.model.top?.screen.list.count ?? 0 > 0)
  }
}
