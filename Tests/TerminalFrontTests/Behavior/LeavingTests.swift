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

  /// What must not reach the terminal does not reach the clipboard either.
  @Test func invisibleCharactersAreCopiedAsEscapes() throws {
    front.press(.enter, .enter, "g")
    front.type("/names no")
    front.press(.enter, .enter, "g")
    for _ in 0..<4 { front.press("y", "j") }
    let copied = front.copied.joined(separator: "\n")
    for written in [
      "By\\u{202E}nor", "\\u{1B}]0;owned\\u{7}Ada", "Hop\\u{200B}per", "\\u{E000}\\u{2800}",
    ] {
      #expect(copied.contains(written), "\(written)")
    }
    let lettering = Lettering(isUTF8: true)
    #expect(front.copied.allSatisfy { lettering.visible($0) == $0 })
  }

  @Test func aValueThatIsCopiedInPartSaysSo() throws {
    let district = try District()
    let long = String(repeating: "x", count: 5000)
    try district.add(
      "Northfield District",
      .clean.adding("C1,S9,\(long),2026-09-01,2026-06-15,99", to: "section.csv"), .verify)
    let front = district.front()
    front.press(.enter, .enter)
    front.type("/names no")
    front.press(.enter, .enter, "y")
    #expect(front.copied.last?.hasSuffix(" (3,976 more bytes left out)") ?? false)
    front.press(.enter, "y")
    #expect(front.copied.last.map { !$0.contains("left out") } ?? false)
    front.type("/xxx")
    front.press(.enter, "y")
    #expect(front.copied.last?.hasSuffix("… (3,976 more bytes left out)") ?? false)
  }

  @Test func aRunIsCopiedWithItsProfileTimeAndResult() throws {
    let front = try Scene.keys("", .enter, "H", "y", in: .clean, .apply).stage()
    #expect(
      front.copied == ["Northfield District: run 1, start by jmeyer, started today 09:02, done"])
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
