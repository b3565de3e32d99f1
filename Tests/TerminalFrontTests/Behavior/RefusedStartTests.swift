import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Files that were refused stay refused until they are replaced.
@Suite struct RefusedStartTests {
  @Test(arguments: [["v"], ["s"], ["v", "s"]] as [[Character]])
  func lookingAgainTakesNothingBack(_ keys: [Character]) throws {
    let district = try District()
    try district.add("Northfield District", .clean, .apply)
    let other = try district.add("Other", .faulty, .apply)
    let front = district.front()
    front.type("/Other")
    front.press(.enter)
    #expect(front.selectedLine.contains("refused, 5 kinds of error"))
    #expect(front.shows("was refused") && front.shows("No account was touched"))
    let sentence = front.line(with: "was refused")
    for key in keys {
      district.home.clock.advance(seconds: 60)
      front.press(.character(key), "q", "q")
    }
    #expect(front.title == "Profiles")
    #expect(front.selectedLine.contains("refused, 5 kinds of error"))
    #expect(front.line(with: "was refused") == sentence)
    try district.upload(.faulty, to: other)
    front.storeChanged()
    #expect(front.selectedLine.contains("5 kinds of error") && !front.shows("refused"))
  }

  /// A repair may lead to the files of the last synchronization.
  @Test func filesThatComeBackAreNotSaidToBeDoneNow() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean, .apply)
    for roster in [TestRoster.faulty, .clean] {
      try district.upload(roster, to: stored)
      try district.run(roster.files == TestRoster.clean.files ? .verify : .apply, stored)
    }
    let front = district.front()
    #expect(front.selectedLine.contains("✓ same as last sync"))
    front.press("s")
    #expect(front.shows("there is nothing to do"))
  }
}
