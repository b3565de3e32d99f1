import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// A question or a message goes away once it no longer applies, and a late answer does nothing.
@Suite struct WithdrawingTests {
  private let district: District

  init() throws { district = try District() }

  private func refreshed(_ stored: StoredProfile) throws -> StoredProfile {
    try district.home.service().refreshed(stored)
  }

  /// Starts a run, which waits at its first batch.
  private func startedRun() throws -> (stored: StoredProfile, run: RunAtGate, front: Front) {
    let stored = try district.add("Northfield District", .large(2500))
    let run = RunAtGate(district.home)
    let front = district.front(launcher: run.launcher)
    try front.startFromReview(run)
    return (stored, run, front)
  }

  // MARK: Pausing

  @Test func aPauseIsNotAskedAboutARunThatHasEnded() throws {
    let (stored, run, front) = try startedRun()
    front.press("P")
    #expect(front.model.prompt != nil)
    front.passTime(.seconds(2))
    #expect(front.model.prompt != nil)
    try run.letGo()
    front.passTime(.seconds(2))
    #expect(front.model.prompt == nil)
    #expect(
      front.said == "Run 2 has ended, so there is nothing to pause. The question was withdrawn.")
    front.press("y")
    #expect(front.changes.count == 1)
    #expect(try refreshed(stored).pausedBy == nil)
  }

  @Test(arguments: [false, true]) func aPauseIsNotAnsweredAfterTheEnd(_ isFromProfile: Bool) throws
  {
    let (stored, run, front) = try startedRun()
    if isFromProfile { front.press("q") }
    front.press("P")
    // The run ends without anyone noticing it before the answer.
    try run.letGo()
    front.press("y")
    #expect(front.changes.last == .pause(profile: stored.id, run: 2))
    #expect(front.said == "Run 2 has ended, so there is nothing to pause.")
    #expect(try refreshed(stored).pausedBy == nil)
  }

  @Test func onTheProfileAPauseIsAboutTheRunThatItWouldStop() throws {
    let (stored, run, front) = try startedRun()
    front.press("q", "P")
    #expect(front.shows("after the current batch of run 2?"))
    try run.letGo()
    front.storeChanged()
    #expect(front.model.prompt == nil && front.said.contains("P asks again."))
    front.press("P")
    #expect(front.shows("Pause Northfield District? y pauses it."))
    front.press("y")
    #expect(try refreshed(stored).pausedBy != nil)
  }

  // MARK: Resuming

  @Test func aResumptionIsNotAskedAboutAfterSomeoneElseResumed() throws {
    let stored = try district.add("Northfield District", .clean, .apply)
    let service = try district.home.service(who: "akim")
    try service.pause(stored)
    let front = district.front()
    front.press(.enter, "U")
    #expect(front.model.prompt != nil)
    _ = try service.resume(refreshed(stored))
    front.storeChanged()
    #expect(front.model.prompt == nil)
    #expect(
      front.said == "It is not paused, so there is nothing to resume. The question was withdrawn.")
  }

  @Test func aLateResumptionSaysThatNothingWasDone() throws {
    let stored = try district.add("Northfield District", .clean, .apply)
    let service = try district.home.service(who: "akim")
    try service.pause(stored)
    let front = district.front()
    front.press(.enter, "U")
    _ = try service.resume(refreshed(stored))
    front.press("y")
    #expect(front.said == "It is not paused, so there is nothing to resume.")
  }

  // MARK: Releasing

  @Test func aReleaseIsNotAskedAboutForOtherFiles() throws {
    let district = try District.held()
    let front = district.front()
    front.press(.enter, "s", "L", "1")
    let stored = try #require(try district.home.service().profiles().first)
    front.storeChanged()
    #expect(front.model.prompt?.text == "1")
    try district.upload(.clean, to: stored)
    front.storeChanged()
    #expect(front.model.prompt == nil)
    #expect(
      front.said
        == "The files have changed since this plan; s plans again. The question was withdrawn.")
    #expect(front.changes.isEmpty)
  }

  // MARK: Messages

  @Test func aRefusalGoesAwayWithItsReason() throws {
    let stored = try district.add("Northfield District")
    let front = district.front()
    for keys: [Key] in [["v"], [.enter, "v"]] {
      front.press(keys)
      #expect(front.said == "There are no files yet; upload a roster first.")
      front.storeChanged()
      #expect(!front.said.isEmpty)
    }
    try district.upload(.clean, to: stored)
    front.storeChanged()
    #expect(front.said.isEmpty)
  }

  @Test func theRecordsOfReplacedFilesSaySo() throws {
    let stored = try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.press(.enter, .enter, .enter)
    #expect(!front.shows("have changed"))
    try district.upload(.doubtful, to: stored, by: "akim")
    front.storeChanged()
    #expect(front.shows("The files have changed since this verification."))
  }

  /// No one who goes back sees what was true before, not even for a moment.
  @Test func theScreensBelowFollowTheStoreToo() throws {
    let stored = try district.add("Northfield District", .faulty, .apply)
    let front = district.front()
    #expect(front.selectedLine.contains("refused"))
    front.press(.enter, "H")
    try district.upload(.clean, to: stored, by: "akim")
    front.storeChanged()
    front.isHolding = true
    front.press("q", "q")
    #expect(front.selectedLine.contains("new files, not verified"))
  }

  @Test func theTextOfAScreenFollowsTheScreen() throws {
    let stored = try district.add("Northfield District", .clean, .verify)
    let front = district.front(columns: 40, rows: 12)
    front.press(.enter, .tab)
    #expect(front.title == "Text" && front.model.top?.screen.list.count ?? 0 > 1)
    front.press("j")
    try district.upload(.doubtful, to: stored, by: "akim")
    front.storeChanged()
    front.type("/files have changed")
    front.press(.enter)
    #expect(front.title == "Text" && front.selectedLine.contains("files have changed"))
  }

  // MARK: A profile that is gone

  @Test(
    arguments: [
      ["H"], ["H", .enter], [.enter], [.enter, .enter], [.enter, .enter, .enter], ["?"], ["s"],
    ] as [[Key]])
  func everyScreenOfADeletedProfileIsLeft(_ keys: [Key]) throws {
    let stored = try district.add("Northfield District", .faulty, .apply)
    try district.add("Southfield District", .clean, by: "akim")
    let front = district.front()
    front.type("/North")
    front.press([.enter, .enter] + keys)
    #expect(front.model.stack.count == 2 + keys.count)
    try district.home.service().delete(stored)
    front.storeChanged()
    #expect(front.title == "Profiles")
    #expect(front.said == "Northfield District no longer exists: it has been deleted.")
    let other = Front(front)
    other.press("q")
    #expect(other.status == nil && other.said.hasSuffix("Press q again to quit."))
    other.press("q")
    #expect(other.status == 0)
    front.press("v")
    #expect(front.acts.allSatisfy { $0 == .plan(profile: stored.id) } && front.title == "Profiles")
    #expect(front.said.hasSuffix("Press v again for the profile that is selected now."))
    front.press("v")
    #expect(front.title == "Southfield District")
  }
}
