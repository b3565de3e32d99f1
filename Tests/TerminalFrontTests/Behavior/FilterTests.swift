import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal
import Testing

@testable import TerminalFront

/// What a filter shows of a list that is too long to be in memory.
@Suite struct FilterTests {
  /// The records of a report with 300 errors.
  private func records() throws -> Front {
    let district = try District()
    try district.add("Large", .large(300, isFaulty: true), .verify)
    let front = district.front()
    front.press(.enter, .enter, .enter)
    #expect(front.model.top?.screen is RecordsScreen)
    return front
  }

  @Test func rowsAreNotShownAsMatchesBeforeTheMatchesAreKnown() throws {
    let front = try records()
    front.isHolding = true
    front.type("&pupil77")
    front.press(.enter)
    #expect(front.shows("searching...") && !front.shows("pupil1 "))
    #expect(!front.statusLine.contains("of 300"))
    front.deliver()
    #expect(front.shows("pupil77 ") && front.statusLine.contains("record 1 of 1 (of 300)"))
  }

  /// Whoever searches among some rows must not end on another one.
  @Test func aSearchStaysAmongTheRowsThatAreShown() throws {
    let front = try records()
    front.type("/pupil150")
    front.press(.enter)
    #expect(front.selectedLine.contains("pupil150 "))
    front.type("&pupil7")
    front.press(.enter)
    let selected = front.selectedLine
    front.press("n")
    #expect(front.said == "None of the rows shown contains pupil150.")
    #expect(front.selectedLine == selected && selected.contains("pupil7"))
    front.type("/pupil77")
    front.press(.enter)
    #expect(front.selectedLine.contains("pupil77 "))
  }

  /// The letters of a search are never keys, even where there is nothing to search.
  @Test(arguments: ["/", "&"] as [Character])
  func theLettersOfASearchAreNotKeys(key: Character) throws {
    let front = try Scene.keys("", .enter, "s", in: .clean).stage()
    front.type("&nothing")
    front.press(.enter)
    front.passTime(.seconds(2))
    front.type("\(key)Smith")
    front.press(.enter)
    #expect(front.changes.isEmpty && front.title == "Start")
    #expect(front.shows("No matching lines."))
  }

  @Test func theSelectedItemIsFoundAgainAfterAFilterThatNothingMatches() throws {
    let front = try District.hostile().front()
    front.press("G")
    let selected = front.selectedLine
    front.type("&nobody")
    front.press(.enter, .escape)
    #expect(front.selectedLine == selected)
  }

  /// Whoever gives up typing a filter is where they were.
  @Test func escInThePromptGoesBackToTheRow() throws {
    for front in [try records(), try District.hostile().front()] {
      front.press("j", "j")
      let selected = front.selectedLine
      front.type("&7")
      front.press(.escape)
      #expect(front.model.top?.screen.filter == nil && front.selectedLine == selected)
    }
  }

  @Test func theSelectedRowStaysSelectedWithoutTheFilter() throws {
    let front = try records()
    front.type("&pupil77")
    front.press(.enter, .escape)
    #expect(front.selectedLine.contains("pupil77"))
    front.type("&nobody")
    front.press(.enter)
    #expect(front.statusLine.contains("none of 300") && !front.shows("Expected:"))
    front.press(.escape)
    #expect(front.selectedLine.contains("pupil77"))
    front.type("&pupil2")
    front.press(.enter)
    // The first match after it.
    #expect(front.selectedLine.contains("pupil200"))
  }
}
