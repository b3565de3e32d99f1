import Roster
import RosterSync
import SQLite
import Support
import Testing

/// A run stores the names only of the people whom it mentions.
@Suite struct SubjectNoteTests {
  private func subjects(_ run: Synchronization) throws -> [String] {
    try run.step.database.database.statement(
      "SELECT key, file, line, name, account, school, grade FROM subject ORDER BY key"
    ).all { row in (Int32(0)..<7).map { row.text($0) }.joined(separator: "|") }
  }

  @Test func anOrdinaryNightNotesOnlyThoseWhoHaveChanged() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let changed = TestRoster.clean.replacing("Turing,,10", with: "Turing,,11", in: "student.csv")
    let run = try fixture.synchronize(changed, day: 20_001)
    #expect(
      try subjects(run) == ["1002|student.csv|3|Alan Turing|alan@pupils.example|S1|11"])
    #expect(
      run.rows.map(\.subject) == [
        SubjectNote(
          name: "Alan Turing", account: "alan@pupils.example", school: "S1", grade: "11")
      ])
    // No claim is lost because of it.
    #expect(try fixture.plan(changed.uploadedAgain(1), day: 20_002).summary.missing.count == 0)
  }

  @Test func aNightWithoutChangesNotesNoOne() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    #expect(try subjects(fixture.synchronize(TestRoster.clean.uploadedAgain(1), day: 20_001)) == [])
  }

  @Test func missingPeopleAreNamedAsTheDirectoryHasThem() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let gone = TestRoster.clean.without(student: "1002")
    for day in 20_001...20_003 {
      let run = try fixture.synchronize(gone.uploadedAgain(day - 20_000), day: day)
      #expect(try subjects(run).contains("1002|||Alan Turing|alan@pupils.example|S1|10"))
    }
  }

  @Test func aMembershipNamesItsPerson() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let run = try fixture.synchronize(
      TestRoster.clean.adding("B1,1002", to: "studentenrollment.csv"), day: 20_001)
    #expect(run.rows.map(\.subject.name) == ["Alan Turing"])
    #expect(try subjects(run).map { $0.prefix { $0 != "|" } } == ["1002", "B1"])
  }
}
