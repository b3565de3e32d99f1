import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Where a file has only ids of people, their names are next to them.
@Suite struct NamedPeopleTests {
  private static let roster = TestRoster.clean.adding(
    "A9,1001", "A9,1002", "A9,1003", "A9,1002", to: "studentenrollment.csv")

  private static func front(columns: Int = 80, _ roster: TestRoster = roster) throws -> Front {
    let district = try District()
    try district.add("Northfield District", roster, .verify)
    let front = district.front(columns: columns)
    front.press(.enter, .enter, "g")
    front.type("/names no section")
    front.press(.enter, .enter)
    return front
  }

  @Test func aRecordIsShownWithTheNameOfItsPerson() throws {
    let front = try Self.front()
    #expect(front.line(with: "LINE  NAME") != nil)
    #expect(front.selectedLine.hasPrefix("5  Ada Byron"))
    #expect(front.line(with: "key A9, 1001, Ada Byron") != nil)
    front.press(.enter)
    #expect(front.line(with: "1001  Ada Byron") != nil)
  }

  /// Where there is no room for the column, Tab still shows the name.
  @Test func aNarrowTerminalNamesTheSelectedPersonInFull() throws {
    let front = try Self.front(columns: 40)
    #expect(front.line(with: "NAME") == nil)
    front.press(.tab)
    #expect(front.wrapped.contains("Ada Byron"))
  }

  @Test func aSearchFindsTheRecordsOfAPerson() throws {
    let front = try Self.front()
    front.type("/turing")
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("6  Alan Turing"))
    front.press("n")
    #expect(front.selectedLine.hasPrefix("8  Alan Turing"))
    front.type("/hopper")
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("7  Grace Hopper"))
  }

  @Test func aFilterShowsTheRecordsOfAPerson() throws {
    let front = try Self.front()
    front.type("&turing")
    front.press(.enter)
    #expect(front.model.top?.screen.list.count == 2 && front.selectedLine.contains("Alan Turing"))
  }

  /// An id without a person says nothing, and there is no column for it.
  @Test func nobodyIsNamedWhereNobodyIsKnown() throws {
    let front = try Self.front(
      columns: 80, .clean.adding("A9,4711", "A9,4712", to: "studentenrollment.csv"))
    #expect(front.selectedLine.hasPrefix("5  A9"))
    #expect(front.line(with: "NAME") == nil)
  }
}
