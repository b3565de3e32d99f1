import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Keys that come before anyone can have read the screen, and pasted text, change nothing.
@Suite struct HasteTests {
  @Test func keysThatWereTypedAheadDoNotAnswer() throws {
    let front = try District.held().front()
    front.press(.enter, "s")
    front.pressBlindly("L", "1", .enter)
    #expect(front.changes.isEmpty)
    #expect(front.model.prompt?.text == "")
    front.press("1", .enter)
    #expect(front.changes.count == 1)
  }

  /// Whoever holds S down, or presses it again and again, has not read the plan when it appears.
  @Test func holdingTheKeyDownStartsNothing() throws {
    let front = try Scene.keys("", .enter, in: .clean).stage()
    front.isHolding = true
    front.press("s")
    for turn in 0..<10 {
      if turn == 3 { front.deliver() }
      front.press("S")
      front.passTime(.milliseconds(300))
    }
    #expect(front.changes.isEmpty && front.title == "Start")
    #expect(front.said == "Read what is on the screen first, then press it again.")
    front.passTime(.seconds(1))
    front.press("S")
    #expect(front.changes.count == 1)
  }

  /// Keys that are typed while a plan is made act on the plan.
  @Test func keysWaitForThePlan() throws {
    let front = try Scene.keys("", .enter, in: .clean).stage()
    front.isHolding = true
    front.press("s")
    front.pressBlindly("j", .enter)
    front.isHolding = false
    front.deliver()
    #expect(front.model.top?.screen is PlanRowsScreen, "\(front.title)")
  }

  @Test func aReviewThatWasTypedAheadIsNotStarted() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter)
    front.isHolding = true
    front.pressBlindly("s", "S")
    front.deliver()
    #expect(front.changes.isEmpty && front.title == "Start")
  }

  @Test func aPauseIsAskedAboutAndKeysTypedAheadDoNotAnswer() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean, .apply)
    let front = district.front()
    front.press(.enter)
    front.pressBlindly("P", "y")
    #expect(front.changes.isEmpty && front.model.prompt != nil)
    front.press("n")
    #expect(front.changes.isEmpty && front.model.prompt == nil)
    front.press("P", .enter, "P", "y")
    #expect(front.changes == [.pause(profile: stored.id, run: nil)])
    #expect(front.shows("= paused"))
    front.press("U", "y")
    #expect(
      front.changes.last == .resume(profile: stored.id, startsAgain: false) && front.shows("✓ done")
    )
  }

  @Test func pastingIntoAListDoesNothing() throws {
    let front = try District.held().front()
    front.press(.enter, "s")
    let before = front.frame
    front.paste("SS1\nqQy&/")
    #expect(front.frame == before && front.status == nil)
    front.press("q", "P")
    front.paste("y")
    #expect(front.changes.isEmpty && front.model.prompt != nil)
  }

  @Test func pastingIntoAPromptTypes() throws {
    let front = try District.held().front()
    front.press(.enter, "/")
    front.paste("teacher")
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("teacher.csv"))
  }
}
