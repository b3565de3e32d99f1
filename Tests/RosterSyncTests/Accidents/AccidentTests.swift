import Directory
import Roster
import RosterSync
import Support
import Testing

/// Rosters that are well formed and wrong: what each would do to a thousand children waits.
@Suite struct AccidentTests {
  private let fixture: SyncFixture
  private static let district = TestRoster.district(schools: 5, students: 200)

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.district)
  }

  /// A start without a release.
  private func start(
    _ roster: TestRoster, _ settings: SyncSettings = .creating, day: Int = 20_001
  ) throws -> [String] {
    try fixture.synchronize(roster, settings, day: day, releases: false)
      .summary.openHolds.map(\.name).sorted()
  }

  @Test func anotherDomain() throws {
    var settings = SyncSettings.creating
    settings.creationDomains[.student] = "pupils.other"
    let before = try fixture.objects()
    #expect(try start(Self.district, settings) == ["change-login", "changed-settings"])
    #expect(try fixture.objects().mapValues(\.attributes) == before.mapValues(\.attributes))
  }

  @Test func anotherDistrictsExport() throws {
    var other = TestRoster.district(schools: 5, students: 200)
    for (name, text) in other.files {
      let lines = text.split(separator: "\n")
      other.files[name] =
        ([lines[0]]
        + lines.dropFirst().map { line in
          Substring(
            line.split(separator: ",", omittingEmptySubsequences: false).enumerated()
              .map { name.hasPrefix("school.") && $0 == 1 ? String($1) : "x\($1)" }.joined(
                separator: ","))
        }).map { "\($0)\n" }.joined()
    }
    let people = try fixture.objects().keys.filter { $0.hasPrefix("student") }
    for day in 20_001...20_012 {
      let holds = try start(other.uploadedAgain(day - 20_000), day: day)
      // From the second night on its schools are there, empty.
      #expect(holds.contains(day == 20_001 ? "fill-schools" : "create-students"))
      #expect(holds.contains("missing-students"))
    }
    let after = try fixture.objects()
    #expect(after.keys.filter { $0.hasPrefix("student") }.sorted() == people.sorted())
    #expect(after.values.count { !$0.isActive } == 0)
    #expect(try fixture.memberships().count { $0.contains("student:") } == 4_000)
  }

  @Test func aSchoolIsLeftOut() throws {
    var roster = Self.district
    for file in ["student.csv", "teacher.csv", "section.csv"] {
      roster = roster.removing(file) { $0.contains(",S5,") }
    }
    roster = roster.removing("studentenrollment.csv") { $0.hasPrefix("C5-") }
      .removing("teacherroster.csv") { $0.hasPrefix("C5-") }.removing("school.csv") {
        $0.hasPrefix("S5,")
      }
    let before = try fixture.memberships()
    for day in 20_001...20_010 {
      let holds = try start(roster.uploadedAgain(day - 20_000), day: day)
      #expect(holds.contains("missing-students"))
    }
    #expect(try fixture.memberships() == before)
    #expect(try fixture.objects().values.count { !$0.isActive } == 0)
  }

  @Test func aSchoolsClassesAreEmptied() throws {
    let roster = Self.district.removing("studentenrollment.csv") { $0.hasPrefix("C3-") }
    let before = try fixture.memberships()
    #expect(try start(roster).contains("lose-classes"))
    #expect(try fixture.memberships() == before)
  }

  @Test func halfOfTheNamesOfAnotherColumn() throws {
    let text = Self.district.files["student.csv"] ?? ""
    let shifted = text.replacing(",First,Last", with: ",Last,First")
    let before = try fixture.objects()
    let run = try fixture.synchronize(
      Self.district.with("student.csv", shifted), day: 20_001, releases: false)
    #expect(run.summary.openHolds.map(\.name) == ["change-name"])
    #expect(
      run.summary.remarks.map(\.sentence) == [
        "1,000 first names are the last names of before; perhaps the columns are exchanged."
      ])
    #expect(try fixture.objects().mapValues(\.attributes) == before.mapValues(\.attributes))
  }

  @Test func theIdsOfASchoolAreGivenAnew() throws {
    let text = Self.district.files["student.csv"] ?? ""
    let lines = text.split(separator: "\n").map { $0.hasPrefix("3") ? "9\($0)" : String($0) }
    let enrollments = Self.district.removing("studentenrollment.csv") { $0.hasPrefix("C3-") }
    let roster = enrollments.with("student.csv", lines.map { "\($0)\n" }.joined())
    let before = (try fixture.objects(), try fixture.memberships())
    for day in 20_001...20_010 {
      #expect(
        try start(roster.uploadedAgain(day - 20_000), day: day).contains("renumbered:student"))
    }
    #expect(try fixture.objects().mapValues(\.attributes) == before.0.mapValues(\.attributes))
    #expect(try fixture.memberships() == before.1)
  }

  @Test func allOfASchoolMove() throws {
    let text = Self.district.files["student.csv"] ?? ""
    let holds = try start(Self.district.with("student.csv", text.replacing(",S2,", with: ",S3,")))
    #expect(holds.contains("move"))
    let two = try fixture.objects()["student:2000"]
    #expect(two?.attributes["school"]?.first == "S2")
  }

  @Test func aDripIsStoppedWithinADay() throws {
    // Ten starts within a day, each of which would change four user names.
    var roster = Self.district
    for step in 0..<10 {
      for number in 0..<4 {
        let key = "1\((step * 4 + number).padded)"
        roster = roster.replacing(",u\(key),", with: ",z\(key),", in: "student.csv")
      }
      _ = try start(roster)
    }
    let changed = try fixture.objects().values.count {
      $0.attributes["userPrincipalName"]?.first.hasPrefix("z") == true
    }
    // Fewer than the limit, which is 5.
    #expect(changed == 4)
  }
}
