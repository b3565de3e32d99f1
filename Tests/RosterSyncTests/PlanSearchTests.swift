import RosterSync
import Support
import Testing

/// A search covers all rows of a plan at once, and finds the rows that contain the text.
@Suite struct PlanSearchTests {
  private let plan: PlanReader

  init() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let other = TestRoster.clean
      .replacing("1002,S1,alan,Alan", with: "1002,S2,alan,Alain", in: "student.csv")
      .replacing("S1,North School", with: "S1,North 'School' %_", in: "school.csv")
      .adding("1004,S2,ada2,Adam,Byron,,9,,,", to: "student.csv")
      .adding("B1,1004", "B1,1002", to: "studentenrollment.csv")
    plan = PlanReader(try fixture.synchronize(other, applies: false).step.database)
  }

  @Test(arguments: [
    "ada", "Ada", "byron", "Byron", "1004", "b1", "B1", "s2", "new in", "alain", "Alain", "%", "'",
    "_",
    "north", "nowhere", "10",
  ])
  func isFoundWhereItStands(_ text: String) throws {
    var all = 0
    for kind in OperationKind.allCases {
      for action in OperationAction.all(for: kind) {
        let rows = try plan.rows(kind, countedAs: action, from: 0, limit: 1_000)
        let expected = rows.indices.filter { contains(rows[$0], text) }
        let found = try plan.search(kind, countedAs: action)?.places(of: text)
        #expect(found == expected, "\(kind) \(action)")
        all += rows.count
      }
    }
    #expect(all > 5)
  }

  @Test func endsWhenNoOneWaitsForIt() throws {
    #expect(try plan.search(.student, countedAs: .create, isGivenUp: { true })?.count == nil)
  }

  /// Compares the text with a row as the screen shows it, and with the changes to an existing
  /// object.
  private func contains(_ row: PlanRow, _ text: String) -> Bool {
    let changes = row.action == .create ? [] : row.changes.flatMap { [$0.before, $0.after] }
    let shown =
      [row.key, row.subject.name, row.subject.account, row.subject.school, row.section, row.reason]
      + changes
    return shown.compactMap { $0 }.contains { value in
      text == text.lowercased() ? value.lowercased().contains(text) : value.contains(text)
    }
  }
}
