import Roster
import RosterSync
import Support
import Testing

/// What is reported about people who are missing.
@Suite struct MissingPeopleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var parts: [MissingPeople.Part]
    var since: Int?
    var sentence: String?

    var testDescription: String { sentence ?? "no one" }
  }

  private static func students(
    _ count: Int, _ school: String?, new: Int = 0, of base: Int = 500
  ) -> MissingPeople.Part {
    .init(role: .student, school: school, count: count, new: new, base: base)
  }

  /// 2024-10-04.
  private static let day = 20_000 * 86_400

  static let cases = [
    Case(parts: [], sentence: nil),
    Case(
      parts: [students(1, "S1", new: 1)],
      sentence: "1 student is missing (1 of school S1), for the first time"),
    Case(
      parts: [students(1, "S1", of: 1)], since: day,
      sentence: "1 student is missing (1 of school S1), since 2024-10-04"),
    Case(
      parts: [students(170, "0105", new: 168, of: 170)], since: day,
      sentence: "170 students are missing (all 170 of school 0105), 168 of them for the first "
        + "time, the first since 2024-10-04"),
    Case(
      parts: [students(3, "S1"), students(2, nil)], since: day,
      sentence: "5 students are missing (3 of school S1, 2 without a school), the first since "
        + "2024-10-04"),
    Case(
      parts: (1...7).map { students(10 - $0, "S\($0)", new: 10 - $0) },
      sentence: "42 students are missing (9 of school S1, 8 of school S2, 7 of school S3 and "
        + "4 more schools), for the first time"),
    Case(
      parts: [
        students(4, "S1", new: 4),
        .init(role: .teacher, school: "S2", count: 1, new: 1, base: 9),
      ],
      sentence: "4 students and 1 teacher are missing (4 students of school S1, 1 teacher of "
        + "school S2), for the first time"),
  ]

  @Test(arguments: cases) func areReportedInOneSentence(_ the: Case) {
    #expect(MissingPeople(parts: the.parts, since: the.since).sentence == the.sentence)
  }

  @Test func areCountedBySchoolUntilTheyAreDisabled() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean, day: 20_000)
    let gone = TestRoster.clean.without(student: "1002")
    func sentence(_ number: Int) throws -> String? {
      try fixture.synchronize(gone.uploadedAgain(number), day: 20_000 + number).summary.missing
        .sentence
    }
    let first = "1 student is missing (1 of school S1)"
    #expect(try sentence(1) == "\(first), for the first time")
    for number in 2...8 { #expect(try sentence(number) == "\(first), since 2024-10-05") }
    #expect(try sentence(9) == nil)
    #expect(try fixture.synchronize(.clean, day: 20_010).summary.missing == MissingPeople())
  }

  @Test func areCountedAgainstTheirSchools() throws {
    let fixture = try SyncFixture()
    _ = try fixture.synchronize(.clean)
    let gone = TestRoster.clean.without(student: "1001").without(student: "1002")
      .without(student: "1003")
    let missing = try fixture.plan(gone, day: 20_001).summary.missing
    #expect(missing.count == 3 && missing.new == 3)
    #expect(missing.parts.allSatisfy { $0.count == $0.base })
  }
}
