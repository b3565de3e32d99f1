import Profiles
import ProfilesSupport
import Roster
import RosterSync
import Support
import Terminal
import Testing
import Verification

@testable import TerminalFront

/// Nothing is changed that was not reviewed.
@Suite struct ReviewTests {
  private func plan(of front: Front) throws -> String {
    try #require((front.model.top?.screen as? ReviewScreen)?.plan?.hash)
  }

  private func directory(_ front: Front) throws -> DirectoryState {
    try DirectoryState(front.home.home)
  }

  @Test func nothingIsChangedBeforeItIsStarted() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    let before = try directory(front)
    front.press(.enter, "v", "s", .enter, "q", "r", "q", "G", .enter, "q", "s", "y", "R")
    front.passTime(.seconds(5))
    front.press("j")
    #expect(front.changes.isEmpty && front.acts.count == 3, "\(front.acts)")
    #expect(try directory(front) == before)
    #expect(front.title == "Start" && front.statusLine.contains("Nothing has been changed yet."))
  }

  @Test func startsExactlyThePlanThatWasShown() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter, "s")
    let hash = try plan(of: front)
    front.press("S")
    #expect(
      front.changes == [Action.start(profile: stored.id, plan: hash, released: [])])
    #expect(front.title == "Run 2" && front.shows("✓ done"))
    #expect(try directory(front).active.count == 9)
  }

  @Test func oneLimitIsReleasedWithAWordAboutTheOthers() throws {
    let front = try District.heldTwice().front()
    front.press(.enter, "s")
    let other = "1 of its rows waits until the other limits that hold it are released too."
    #expect(front.wrapped.contains(other))
    front.press("L")
    #expect(front.wrapped.contains(other))
  }

  @Test func whatWasReleasedIsNamedInTheRunItsPlanAndTheHistory() throws {
    let front = try District.held().front()
    front.press(.enter, "s", "L", "1", .enter)
    #expect(front.model.top?.screen is RunScreen)
    #expect(front.wrapped.contains("Released: 1 student changing classes."))
    front.press("p")
    #expect(front.shows("Released   1 student changing classes"))
    front.press("q", "q", "q", "H")
    #expect(front.wrapped.contains("Released: 1 student changing classes."))
  }

  @Test func aLimitThatHoldsAloneHasNothingToSayAboutOthers() throws {
    let front = try District.held().front()
    front.press(.enter, "s")
    #expect(!front.wrapped.contains("other limits"))
  }

  /// A key whose question has no room is not offered.
  @Test func nothingIsReleasedOnATerminalThatCannotSayWhat() throws {
    let front = try District.heldTwice().front(columns: 40, rows: 10)
    front.press(.enter, "s")
    #expect(!front.footer.contains("release"))
    #expect(front.statusLine.contains("too small"))
    front.press("S")
    #expect(front.said.contains("too small") && front.model.prompt == nil)
    front.resize(80, 24)
    #expect(front.footer.contains("S release all..."))
    #expect(front.statusLine.contains("S everything"))
  }

  @Test(arguments: [Key.enter, "L", "S"])
  func whileAPlanIsMadeKeysSayThatItIsNotReady(_ key: Key) throws {
    let front = try Scene.keys("", .enter, in: .clean).stage()
    front.isHolding = true
    front.press("s")
    front.passTime(.milliseconds(200))
    front.press(key)
    #expect(["The plan is not ready yet.", ""].contains(front.said))
    #expect(front.changes.isEmpty && front.title == "Start")
  }

  /// A membership that ends is missing from the file of memberships; the student is in the files.
  @Test func aMembershipThatEndsIsNotInTheFileOfMemberships() throws {
    let front = try District.held().front()
    front.press(.enter, "s", .enter)
    #expect(front.wrapped.contains("not in studentenrollment.csv"))
    front.press(.enter)
    #expect(front.wrapped.contains("not in studentenrollment.csv"))
  }

  /// The settings that are shown are those with which the plan was made.
  @Test func settingsThatAreChangedLaterAreNotShownAsThoseOfThePlan() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter, "s")
    let service = try district.home.service(who: "akim")
    var settings = stored.settings
    settings.displayName = "Renamed"
    settings.domains[.student] = "other.example"
    _ = try service.update(service.refreshed(stored), to: settings)
    front.storeChanged()
    #expect(front.path.contains("Renamed"))
    #expect(front.shows("created in school.example") && !front.shows("other.example"))
    #expect(front.statusLine.contains("The profile's settings have changed since this plan"))
  }

  @Test func aNoteIsReadInFullAndHasNoRows() throws {
    let front = try District.missing().front()
    front.press(.enter, "s", "j")
    #expect(front.selectedLine.contains("NOTE"))
    #expect(front.wrapped.contains("and no one is asked again."))
    front.press(.enter)
    #expect(front.said == "A note has no rows; the other lines do.")
  }

  @Test func peopleLeftAloneAreListedWithTheReasons() throws {
    let front = try District.failed().front()
    front.press(.enter, "s", "G")
    #expect(front.selectedLine.contains("LEFT"))
    #expect(
      front.wrapped.contains(
        "Nothing is changed about them: 2 seem to be other people than before."))
  }

  @Test func aReviewOpenedFromTheListLeadsBackToTheProfile() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    front.press("s")
    #expect(front.path.contains("Profiles › Northfield District › Start"))
    front.press("q")
    #expect(front.title == "Northfield District" && front.changes.isEmpty)
  }

  @Test func theRowsOfAPlanThatIsOutOfDateSaySo() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter, "s", .enter)
    #expect(front.model.top?.screen is PlanRowsScreen && !front.shows("since this plan"))
    front.press("q")
    try district.upload(.doubtful, to: stored)
    front.storeChanged()
    front.press(.enter)
    #expect(front.model.top?.screen is PlanRowsScreen)
    #expect(front.shows("! The files have changed since this plan."))
  }

  @Test func aReviewOfErrorsSaysThatOtherFilesHaveCome() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .faulty)
    let front = district.front()
    front.press(.enter, "s")
    #expect(front.statusLine.contains("Nothing starts while there are errors; r shows them."))
    try district.upload(.clean, to: stored)
    front.storeChanged()
    #expect(front.statusLine.contains("The files have changed since this plan; s plans again."))
  }

  @Test func warningsOpenTheFirstWarning() throws {
    let front = try Scene.keys("", .enter, "s", in: .faulty).stage()
    #expect(front.shows("kinds of error"))
    front.press("G", .enter)
    let report = try #require(front.model.top?.screen as? ReportScreen)
    #expect(report.choice.selected?.finding?.severity == .warning)
  }

  @Test func aPlanOfOtherFilesIsNotStarted() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter, "s")
    try district.upload(.doubtful, to: stored)
    let before = try directory(front)
    front.press("S")
    #expect(front.changes.count == 1)
    #expect(front.shows("The plan is not the one that was shown"))
    #expect(try directory(front) == before)
  }

  @Test func aDecisionMakesThePlanOutOfDate() throws {
    let district = try District()
    try district.add("Northfield District", .clean, .apply)
    let front = district.front()
    front.press(.enter, "s")
    #expect(front.shows("there is nothing to do") || front.shows("Nothing would change"))
    let service = try district.home.service(who: "akim")
    let stored = try service.profile("Northfield District")
    let ada = PersonKey(.student, "1001")
    try service.decide(PersonDoor(.retire, ada), of: stored)
    front.storeChanged()
    #expect(front.shows("Decisions about people have changed since this plan; s plans again."))
    front.press("S")
    #expect(front.changes.isEmpty)
    try service.withdraw(ada, of: stored)
    front.storeChanged()
    #expect(!front.shows("since this plan"))
  }

  /// The settings may have changed before the screen was opened, which is not known at once.
  @Test func aPlanOfTheCurrentSettingsIsNotOutOfDate() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter)
    var settings = stored.settings
    settings.retention = 77
    _ = try district.home.service().update(stored, to: settings)
    front.press("s")
    #expect(!front.shows("settings have changed") && front.shows("S starts it"))
  }

  @Test func errorsCannotBeStarted() throws {
    let district = try District()
    try district.add("Northfield District", .faulty)
    let front = district.front()
    front.press(.enter, "s")
    #expect(front.shows("Nothing starts while there are errors; r shows them."))
    front.press("S")
    #expect(front.said.hasPrefix("5 kinds of error stop it."))
    #expect(front.changes.isEmpty)
    front.press(.enter)
    #expect(front.title == "Report")
  }

  @Test func nothingToDoCannotBeStarted() throws {
    let district = try District()
    try district.add("Northfield District", .clean, .apply)
    let front = district.front()
    front.press(.enter, "s", "S")
    #expect(front.said == "The directory already matches the files: there is nothing to do.")
    #expect(front.changes.isEmpty)
  }

  @Test func aPlanWithoutChangesSaysWhatStartingItIsFor() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean, .apply)
    try district.upload(
      .clean.replacing("North School\n", with: "North School\n\n", in: "school.csv"), to: stored)
    let front = district.front()
    front.press(.enter, "s")
    #expect(front.shows("Nothing would change. S starts it, and these files become the roster."))
    front.press("S")
    #expect(front.changes.count == 1)
  }

  // MARK: A plan that a limit holds

  @Test func aReleaseIsNotForgottenSilently() throws {
    let front = try District.heldTwice().front()
    front.press(.enter, "s", "L", "1", .enter, "q", "s")
    let number = front.model.stack.last?.number
    front.press("s")
    #expect(front.shows("Already released of this plan: 1 student"))
    front.press("n")
    #expect(front.model.stack.last?.number == number && front.acts.count == 1)
    front.press("s", "y")
    #expect(front.acts.count == 2 && front.shows("not in this plan"))
  }

  @Test func aHeldPlanIsReleasedByItsNumber() throws {
    let front = try District.held().front()
    let before = try directory(front)
    front.press(.enter, "s", "L")
    #expect(front.statusLine.contains("Number to release:"))
    #expect(front.shows("North:"))
    front.type("2")
    front.press(.enter)
    #expect(front.said == "That is not the number, so nothing was released.")
    front.press("L", .enter)
    front.press("L", "1", "1", .enter)
    front.press("L", "1", .escape)
    front.press("L", "1", .control("c"))
    #expect(front.changes.isEmpty && front.title == "Start")
    #expect(try directory(front) == before)
    let hash = try plan(of: front)
    front.press("L", "2", .backspace, "1", .enter)
    #expect(front.changes.count == 1)
    guard case .release(_, let released, ["other-classes"])? = front.changes.first else {
      Issue.record("\(front.changes) releases something else")
      return
    }
    #expect(released == hash)
    #expect(front.title.hasPrefix("Run") && front.shows("✓ done"))
    #expect(try directory(front).memberships.count == 4)
  }

  @Test func onlyANumberIsTypedToRelease() throws {
    let front = try District.held().front()
    front.press(.enter, "s", "L", "1")
    front.type("qsS")
    front.paste("1 person")
    #expect(front.model.prompt?.text == "1")
    front.press("q")
    #expect(front.shows("Only a number can be typed here; Esc cancels."))
    front.press(.backspace, "1", "é")
    #expect(front.model.prompt?.text == "1")
    front.press(.enter)
    #expect(front.changes.count == 1)
  }

  @Test func aNewPlanThatReachesALimitIsAskedAboutToo() throws {
    let district = try District()
    let stored = try district.add(.cautious, .clean, .apply)
    try district.upload(.fewer, to: stored)
    let front = district.front()
    front.press(.enter, "s")
    let hash = try plan(of: front)
    front.press("L")
    #expect(front.changes.isEmpty && front.model.prompt != nil)
    front.press("1", .enter)
    guard case .start(stored.id, hash, let released)? = front.changes.first else {
      Issue.record("\(front.changes) starts something else")
      return
    }
    #expect(released.map(\.name) == ["other-classes"])
    #expect(try directory(front).memberships.count == 4)
  }

  // MARK: Pausing

  // MARK: Pasting
}
