import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Ways to leave, and what is copied.
@Suite struct LeavingTests {
  private let front: Front

  init() throws {
    let district = try District()
    try district.add("Northfield District", .hostile, .verify)
    front = district.front()
  }

  @Test func qLeavesOnlyFromTheList() {
    front.press(.enter, "q")
    #expect(front.status == nil)
    front.passTime(.seconds(2))
    front.press("q")
    #expect(front.status == 0)
  }

  @Test func qPressedOnceTooOftenDoesNotLeave() {
    front.press(.enter, "q", "q")
    #expect(front.status == nil && front.said == "Press q once more to quit.")
    front.press("q")
    #expect(front.status == 0)
  }

  @Test func capitalQLeavesFromAnywhere() {
    front.press(.enter, .enter, .enter, "Q")
    #expect(front.status == 0)
  }

  @Test func controlCTwiceLeaves() {
    front.press(.enter, .control("c"))
    #expect(front.status == nil && front.said == "Press q, or ^C again, to quit.")
    front.press(.control("c"))
    #expect(front.status == 130)
  }

  @Test func controlCOnceAndAgainMuchLaterDoesNotLeave() {
    front.press(.control("c"))
    front.passTime(.seconds(3))
    front.press(.control("c"))
    #expect(front.status == nil)
  }

  @Test func controlCEndsAPrompt() {
    front.type("/a")
    front.press(.control("c"))
    #expect(front.model.prompt == nil && front.status == nil)
  }

  @Test func controlZAndControlLAreNotForTheScreens() {
    front.press(.control("z"), .control("l"))
    #expect(front.suspensions == 1 && front.repaints == 1)
  }

  // MARK: Copying

  @Test func yCopiesTheRow() {
    front.press("y")
    #expect(front.copied == ["Northfield District"])
    #expect(front.said == "Sent to your terminal's clipboard.")
    front.press(.enter, "y", .enter, "y")
    #expect(front.copied.count == 3 && front.copied[2].contains(": Error: "))
  }

  @Test func noPasswordIsEverCopiedOrShown() {
    front.press(.enter, .enter, "g")
    front.type("/names no")
    front.press(.enter, .enter, "g")
    for _ in 0..<4 {
      front.press("y")
      for _ in 0..<8 {
        front.press("l")
        #expect(!front.shows("ekret"))
      }
      front.press("j")
    }
    #expect(
      Set(front.copied).count == 4 && front.copied[0].hasPrefix("student.csv line 2: 1001,S9,ada,"))
    #expect(front.copied.allSatisfy { !$0.contains("ekret") })
    front.type("/Sekret")
    front.press(.enter)
    #expect(front.said == "No row contains Sekret.")
  }
}
