import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing
import Words

@testable import TerminalFront

/// Rows, their order, and which of them is selected.
@Suite struct MovingTests {
  /// A list of profiles named `School 01` to `School 40`.
  private static func schools(rows: Int = 24) throws -> Front {
    let district = try District()
    for number in 1...40 {
      try district.add("School \(number < 10 ? "0" : "")\(number)")
    }
    return district.front(rows: rows)
  }

  private func row(_ front: Front) -> Int { (front.model.top?.screen.list.selected ?? 0) + 1 }

  @Test func keysMoveAsInOtherPrograms() throws {
    let front = try Self.schools()
    let height = front.model.listHeight
    let steps: [([Key], Int)] = [
      (["j"], 2), ([.down], 3), (["k"], 2), ([.up], 1), ([.up], 1), (["G"], 40), (["j"], 40),
      (["g"], 1), ([.end], 40), ([.home], 1), (["5", "j"], 6), (["3", "k"], 3), (["5", "G"], 5),
      (["1", "2", "G"], 12), (["9", "9", "G"], 40), (["g"], 1),
      ([.control("d")], 1 + height / 2), ([.control("u")], 1), ([.control("f")], 1 + height),
      ([.control("b")], 1), ([.pageDown], 1 + height), ([.pageUp], 1),
      // A key that does not move discards the number.
      (["5", "y", "j"], 2),
    ]
    for (keys, expected) in steps {
      front.press(keys)
      #expect(row(front) == expected, "after \(keys)")
      #expect(front.selectedLine.contains("School"))
    }
  }

  @Test func theSelectedRowIsVisibleInEverySize() throws {
    let front = try Self.schools()
    for (columns, rows) in [(80, 24), (40, 8), (20, 3), (80, 2), (10, 1), (200, 60)] {
      front.resize(columns, rows)
      for keys: [Key] in [["G"], ["g"], ["2", "0", "G"], ["j"], ["k"]] {
        front.press(keys)
        let number = row(front)
        #expect(
          front.selectedLine.contains(
            "School \(number < 10 ? "0" : "")\(number)".prefix(columns > 10 ? 9 : 1)),
          "\(columns)x\(rows) \(keys)")
        #expect(front.frame.cursor != nil)
      }
    }
  }

  @Test func sortsByOneColumnAfterTheOtherAndBackwards() throws {
    let district = try District()
    try district.add("Clean", .clean, .apply)
    district.later()
    try district.add("Bad", .faulty, .verify)
    try district.add("Doubtful", TestRoster.doubtful.moved(to: "D"), .apply)
    let front = district.front()
    func names() -> [String] {
      front.screen.dropFirst(3).prefix(3).map { line in
        String(line.drop { $0 == " " || $0 == "▸" }.prefix { $0 != " " })
      }
    }
    #expect(names() == ["Bad", "Doubtful", "Clean"])
    front.press("O")
    #expect(names() == ["Clean", "Doubtful", "Bad"])
    front.press("O", "o")
    #expect(names() == ["Bad", "Clean", "Doubtful"] && front.said == "Sorted by name.")
    front.press("o")
    #expect(names() == ["Doubtful", "Clean", "Bad"] && front.said == "Sorted by last sync.")
    front.press("o")
    #expect(names() == ["Bad", "Doubtful", "Clean"] && front.said == "Sorted by kinds of error.")
    front.press("o")
    #expect(names() == ["Bad", "Doubtful", "Clean"] && front.said == "Sorted by who needs you.")
  }

  @Test func aReportIsSortedByItsRecordsAndHasNoReverse() throws {
    let front = try Scene.keys("", .enter, .enter, "g", in: .faulty, .verify).stage()
    func files() -> [String] {
      let report = front.model.top?.screen as? ReportScreen
      return report?.choice.items.compactMap { $0.finding == nil ? $0.file.fileName : nil } ?? []
    }
    #expect(files().first == "section.csv")
    front.press("O")
    #expect(front.said == "This order has no reverse; o changes it.")
    front.press("o")
    #expect(front.said == "Sorted by most records.")
    #expect(files().first == "studentenrollment.csv")
    front.press("o")
    #expect(front.said == "Sorted by file." && files().first == "section.csv")
  }

  /// Columns that stay in place leave room for those that do not.
  @Test(arguments: [40, 60, 80]) func everyColumnOfARecordIsReached(_ columns: Int) throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front(columns: columns, rows: 12)
    front.press(.enter, .enter, .enter)
    let screen = try #require(front.model.top?.screen as? RecordsScreen)
    var seen: Set<String> = []
    for _ in 0..<20 {
      let heading = front.line(with: "LINE") ?? ""
      seen.formUnion(screen.columns.filter { heading.contains($0.prefix(6)) })
      front.press("l")
    }
    #expect(seen == Set(screen.columns), "\(screen.columns.filter { !seen.contains($0) })")
    #expect(front.said == "There are no more columns.")
  }

  @Test func theSelectedProfileStaysSelectedWhenTheOrderChanges() throws {
    let district = try District()
    try district.add("Alpha", .clean)
    try district.add("Beta", .clean)
    let stored = try district.add("Gamma", .faulty)
    let front = district.front()
    front.press("o", "G", "O", "O", "o", "o", "o")
    #expect(front.selectedLine.hasPrefix("Gamma") && row(front) == 1)
    try district.upload(
      TestRoster.clean.moved(to: "B"), to: district.home.service().profile("Beta"))
    front.storeChanged()
    #expect(front.selectedLine.hasPrefix("Gamma") && row(front) == 2)
    try district.run(.verify, stored)
    front.storeChanged()
    #expect(front.selectedLine.hasPrefix("Gamma") && row(front) == 1)
    try district.add("Aaa", .clean)
    front.press("o")
    front.storeChanged()
    #expect(front.selectedLine.hasPrefix("Gamma") && row(front) == 4)
  }

  @Test func anotherRowIsSelectedWhenTheSelectedOneIsGone() throws {
    let district = try District()
    try district.add("Alpha")
    let stored = try district.add("Beta")
    let front = district.front()
    front.press("G")
    try district.home.service().delete(stored)
    front.storeChanged()
    #expect(front.selectedLine.hasPrefix("Alpha"))
  }
}
