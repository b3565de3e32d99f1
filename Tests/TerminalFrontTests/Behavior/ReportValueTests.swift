import Files
import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// What values have in common is loaded after the report, and is included in searches.
@Suite struct ReportValueTests {
  private func front(_ roster: TestRoster) throws -> Front {
    let district = try District()
    try district.add("Northfield District", roster, .verify)
    let front = district.front()
    front.press(.enter, .enter)
    return front
  }

  @Test func aSearchFindsWhatIsShownOfValues() throws {
    let front = try front(.faulty)
    front.type("/4712")
    front.press(.enter)
    #expect(front.selectedLine.contains("names no student"))
    front.type("&at example.org")
    front.press(.enter)
    #expect(front.shows("student.csv") && front.shows("invalid e-mail address"))
    #expect(!front.shows("section.csv") && front.model.top?.screen.list.count == 2)
  }

  /// Opening a finding waits for one other query at most; cancelled queries are repeated.
  @Test func oneIsAskedForAtATimeAndAgainWhereItWasGivenUp() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.press(.enter)
    front.isHolding = true
    front.press(.enter)
    front.deliver()
    #expect(front.shows("ada at") && front.shows("for 1002"))
    let loaded = try #require((front.model.top?.screen as? ReportScreen)?.loaded)
    var values = ReportValues()
    func next() -> FindingValuesQuery? { values.next([2, 0, 1], in: loaded) }
    let first = try #require(next())
    #expect(first.index == 2)
    #expect(next() == nil)
    values.receive(first, .givenUp)
    #expect(next()?.index == 2)
    values.receive(first, .known(nil))
    #expect(next()?.index == 0)
  }

  @Test func withoutTheFilesThereIsNothingToSay() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .faulty, .verify)
    let run = try district.home.service().lastVerification(of: stored)
    try FileSystem.removeTree(district.home.home.pinnedFiles(run.number))
    let front = district.front()
    front.press(.enter, .enter)
    #expect(front.shows("names no school") && !front.shows("S9."))
    #expect(front.said == "")
  }
}
