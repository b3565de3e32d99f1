import Directory
import Roster
import RosterSync
import Support
import Testing

/// Rosters that are well formed but wrong: what each would do to a thousand children is held.
@Suite struct AccidentTests {
  private let fixture: SyncFixture
  private static let district = TestRoster.district(schools: 5, students: 200)

  init() throws {
    fixture = try SyncFixture()
    _ = try fixture.synchronize(Self.district)
  }

  /// The names of what a start without a release holds.
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
    let other = Self.district.ofAnotherDistrict
    let before = try fixture.objects().keys.sorted()
    for day in 20_001...20_012 {
      let holds = try start(other.uploadedAgain(day - 20_000), day: day)
      #expect(holds.contains("fill-schools"))
      #expect(holds.contains("missing-students"))
    }
    let after = try fixture.objects()
    #expect(after.keys.sorted() == before)
    #expect(after.values.count { !$0.isActive } == 0)
    #expect(try fixture.memberships().count { $0.contains("student:") } == 4_000)
  }

  @Test func anotherVillagesExport() throws {
    let fixture = try SyncFixture()
    let village = TestRoster.district(schools: 1, students: 24)
      .adding("T1-1,S1,t1-1,First,Teacher", to: "teacher.csv")
      .adding("T1-2,S1,t1-2,First,Teacher", to: "teacher.csv")
    _ = try fixture.synchronize(village)
    // One of its sections has no members.
    let other = village.ofAnotherDistrict.adding("xempty,xS1,Chess", to: "section.csv")
    let before = (try fixture.objects().keys.sorted(), try fixture.memberships())
    for start in 0..<3 {
      let result = try fixture.synchronize(
        other.uploadedAgain(start), day: 20_001, releases: false)
      let gates: Set = [
        "create-teachers", "fill-schools", "missing-students", "missing-teachers",
      ]
      #expect(gates.isSubset(of: result.summary.openHolds.map(\.name)))
      #expect(result.summary.free == 0)
    }
    #expect(try fixture.objects().keys.sorted() == before.0)
    #expect(try fixture.memberships() == before.1)
  }

  /// A school that opens brings its people and classes at once, and with them a section without
  /// members.
  @Test func aSchoolOpens() throws {
    let new = TestRoster.district(schools: 6, students: 20)
    let opens = [
      "school.csv", "teacher.csv", "section.csv", "student.csv", "studentenrollment.csv",
      "teacherroster.csv",
    ].reduce(Self.district) { roster, file in
      let lines = (new.files[file] ?? "").split(separator: "\n").filter {
        $0.contains("S6") || $0.hasPrefix("C6")
      }
      return lines.prefix(file == "student.csv" ? 15 : .max).reduce(roster) {
        $0.adding(String($1), to: file)
      }
    }.removing("studentenrollment.csv") { line in
      line.hasPrefix("C6") && (15..<20).contains { line.hasSuffix(",6\($0.padded)") }
    }.adding("C1-new,S1,Chess", to: "section.csv")
    #expect(try start(opens) == [])
    let objects = try fixture.objects()
    #expect(objects["school:S6"] != nil && objects["section:C6-0-0"] != nil)
    #expect(objects["section:C1-new"] != nil)
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

  @Test func firstAndLastNamesAreSwapped() throws {
    let text = Self.district.files["student.csv"] ?? ""
    let shifted = text.replacing(",First,Last", with: ",Last,First")
    let before = try fixture.objects()
    let run = try fixture.synchronize(
      Self.district.with("student.csv", shifted), day: 20_001, releases: false)
    #expect(run.summary.openHolds.map(\.name) == ["change-name"])
    #expect(
      run.summary.remarks.map(\.sentence) == [
        "1,000 first names are the previous last names; perhaps the columns are swapped."
      ])
    #expect(try fixture.objects().mapValues(\.attributes) == before.mapValues(\.attributes))
  }

  @Test func theIdsOfASchoolAreReplaced() throws {
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

extension TestRoster {
  /// The same with other ids, schools and user names.
  var ofAnotherDistrict: TestRoster {
    var other = self
    for (name, text) in files {
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
    return other
  }
}
