import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Taking back what was typed does not lead elsewhere, and what finds nothing says so.
@Suite struct CorrectionTests {
  /// The keys that leave the list do so whatever has been typed, and the last line says so.
  @Test func theListOfKeysIsLeftWhileSomethingIsTyped() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    front.type("?zzz")
    #expect(front.shows("No matching keys.") && front.footer.contains("q back"))
    front.press("q")
    #expect(front.title == "Profiles" && front.model.prompt == nil)
  }

  @Test func aNumberIsCorrectedBeforeTheScreenIsLeft() throws {
    let front = try Scene.keys("", .enter, in: .clean, .verify).stage()
    front.press("4", "2", .backspace)
    #expect(front.model.count == 4)
    front.press(.backspace)
    #expect(front.model.count == nil)
    front.press("7", .escape)
    #expect(front.model.count == nil && front.title == "Northfield District")
    front.press(.backspace)
    #expect(front.said == "backspace does nothing here; ? shows the keys.")
    front.press(.escape)
    #expect(front.title == "Profiles")
  }

  @Test func correctingANumberThatIsNoLongerAskedForDoesNothing() throws {
    let front = try District.held().front()
    front.press(.enter, "s", "L", "1", "1")
    front.resize(20, 5)
    #expect(front.model.prompt == nil && front.said.contains("too small"))
    front.press(.backspace, .backspace, .backspace)
    #expect(front.title == "Start")
  }

  @Test func aFilterThatNothingMatchesSaysSo() throws {
    let front = try Scene.keys("", .enter, in: .clean, .verify).stage()
    front.type("&zzz")
    front.press(.enter)
    #expect(front.statusLine.contains("none of 6"))
    front.press(.escape)
    front.type("&school.csv")
    front.press(.enter)
    #expect(front.statusLine.contains("1 of 1 (of 6)"))
  }
}
