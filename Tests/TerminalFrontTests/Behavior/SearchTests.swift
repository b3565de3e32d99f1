import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal
import Testing

@testable import TerminalFront

/// A search finds a text wherever it is, and makes the match visible.
@Suite struct SearchTests {
  /// The rows of a plan and of failures are searched in one query, which finds what is shown.
  @Test(arguments: [
    "plan-rows", "plan-rows-memberships", "plan-rows-changes", "held", "missing", "failures",
  ])
  func findsTheRowsThatContainAText(_ name: String) throws {
    let front = try Self.front(name)
    switch front.model.top?.screen {
    case let screen as PlanRowsScreen: try expectPlaces(screen, front)
    case let screen as FailuresScreen: try expectPlaces(screen, front)
    default: Issue.record("\(front.title) has no rows")
    }
  }

  private static func front(_ name: String) throws -> Front {
    if let scene = Scene.all.first(where: { $0.name == name }) { return try scene.stage() }
    let district = try District()
    let stored = try district.add(.cautious, .clean, .apply)
    let fewer = TestRoster.fewer.replacing(
      "1003,S2,grace,Grace,Hopper,,11,2009-12-09,2028,79\n", with: "", in: "student.csv")
    try district.upload(name == "missing" ? fewer : .fewer, to: stored)
    let front = district.front()
    front.press(.enter, "s")
    front.type("/\(name)")
    front.press(.enter, .enter)
    return front
  }

  private func expectPlaces<Paged: PagedScreen>(_ screen: Paged, _ front: Front) throws
  where Paged.Source.Row: SearchableRow {
    var profiles = OpenProfiles(try front.home.service())
    let source = screen.paged.source
    let rows = try source.rows(0..<screen.total, in: &profiles)
    #expect(!rows.isEmpty)
    for text in [
      "1", "00", "grace", "Grace", "hop", "ada", "a1", "S2", "roster", "left", "zzz", "%",
    ] {
      let expected = rows.indices.filter { rows[$0].contains(text) }
      #expect(try source.places(of: text, in: &profiles) == expected, "\(text)")
    }
  }

  // MARK: What is seen of it

  private func marked(_ front: Front) -> [String] {
    let frame = front.frame
    return (0..<frame.size.rows).map { y in
      frame.row(y).filter { $0.role == .found }.map(\.text).joined()
    }.filter { !$0.isEmpty }
  }

  @Test func marksWhatItHasFound() throws {
    let front = try District.many().front()
    #expect(marked(front).isEmpty)
    front.type("/cedar")
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("Cedar") && marked(front) == ["Cedar", "Cedar"])
    front.press(.enter, "q")
    #expect(marked(front) == ["Cedar", "Cedar"])
    front.type("&school")
    front.press(.enter)
    #expect(Set(marked(front).map { $0.lowercased() }).isSubset(of: ["school", "schoolschool"]))
  }

  @Test func saysThatItHasWrappedAround() throws {
    let front = try District.many().front()
    front.type("/school")
    front.press(.enter)
    let first = front.selectedLine
    var said: [String] = []
    repeat {
      front.press("n")
      said.append(front.said)
    } while front.selectedLine != first && said.count < 20
    #expect(said.count > 1 && said.dropLast().allSatisfy(\.isEmpty))
    #expect(said.last == "Continued from the first row.")
    front.press("N")
    #expect(front.said == "Continued from the last row.")
    front.type("/cedar")
    front.press(.enter, "n")
    #expect(front.said == "No other row contains cedar.")
  }

  /// Going to the next error is a search too, and says when it has wrapped around.
  @Test(arguments: [["g", "e"], ["g", "e", .enter]] as [[Key]])
  func saysThatTheNextErrorIsAtTheOtherEnd(_ way: [Key]) throws {
    let front = try Scene.keys("", .enter, .enter, in: .faulty, .apply).stage()
    front.press(way)
    func place() -> String { front.path + front.selectedLine }
    let first = place()
    var said: [String] = []
    repeat {
      front.press("e")
      said.append(front.said)
    } while place() != first && said.count < 20
    #expect(said.count > 1 && said.dropLast().allSatisfy(\.isEmpty))
    #expect(said.last == "No later error; continued from the top.")
    front.press("E")
    #expect(front.said == "No earlier error; continued from the end.")
  }

  @Test func aNumberSaysHowOften() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .apply)
    let front = district.front()
    front.press(.enter, .enter, "g")
    let errors = (1...4).map { _ in
      front.press("e")
      return front.selectedLine
    }
    front.press("g", "3")
    #expect(front.statusLine.contains("3"))
    front.press("e")
    #expect(front.selectedLine == errors[2])
    front.type("g/missing")
    front.press(.enter)
    let hits = (1...3).map { _ in
      front.press("n")
      return front.selectedLine
    }
    front.type("g/missing")
    front.press(.enter, "3", "n")
    #expect(front.selectedLine == hits[2])
  }

  @Test func theColumnsAreMovedToWhatIsFound() throws {
    let district = try District()
    try district.add("Large", .large(900, isFaulty: true), .verify)
    let front = district.front(columns: 60, rows: 20)
    front.press(.enter, .enter)
    front.type("/names no")
    front.press(.enter, .enter)
    #expect(!front.shows("Graduation Year"))
    front.type("/Number 777")
    front.press(.enter)
    #expect(front.selectedLine.contains("Number 777"))
    front.type("/2030")
    front.press(.enter)
    #expect(front.selectedLine.contains("2030"))
  }

  @Test func saysWhereSomethingIsFoundThatIsNotShown() throws {
    let front = try District.second().front(columns: 40, rows: 12)
    front.press(.enter, "s")
    front.type("/create")
    front.press(.enter, .enter)
    #expect(front.shows("Hedy Lamarr"))
    front.type("/1004")
    front.press(.enter)
    #expect(front.statusLine.contains("is in a part of"))
  }

  // MARK: The selected row

  @Test func theSelectedRowKeepsItsColors() throws {
    let front = try District.many().front()
    let frame = front.frame
    let row = try #require(front.model.page?.layout.list.lowerBound)
    let roles = Set(frame.row(row).map(\.role))
    #expect(roles.isSuperset(of: [.selected, .error]))
  }
}
