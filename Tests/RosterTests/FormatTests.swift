import Roster
import Testing

@Suite struct FormatTests {
  @Test func findsFilesInAnyLetterCase() {
    #expect(Format.sdsV1.file(named: "TeacherRoster.CSV")?.topics == [.teacherRoster])
    #expect(Format.sdsV1.file(named: "teachers.csv") == nil)
  }

  @Test func findsFormatsByTheirIDs() {
    #expect(Format.all.map(\.id) == ["sds-v1", "sds-v1-uk"])
    #expect(Format.named("sds-v1-uk") == .sdsV1UK)
    #expect(Format.named("sds-v3") == nil)
  }

  /// The whole difference, as the UK's sample files have it.
  @Test func theUKRenamesThreeHeadersAndOnePostalCode() throws {
    var renamed: [String] = []
    for (file, uk) in zip(Format.sdsV1.files, Format.sdsV1UK.files) {
      #expect(file.name == uk.name)
      for (column, ukColumn) in zip(file.columns, uk.columns) where column != ukColumn {
        renamed.append("\(file.name): \(column.name) → \(ukColumn.name)")
        #expect(column.kind == ukColumn.kind && column.need == ukColumn.need)
        #expect(column.reference == ukColumn.reference)
      }
    }
    #expect(
      renamed == [
        "school.csv: SIS ID → DfE Number", "school.csv: Zip → Postal Code",
        "section.csv: SIS ID → ID", "section.csv: School SIS ID → School DfE Number",
        "student.csv: SIS ID → ID", "student.csv: School SIS ID → School DfE Number",
        "teacher.csv: SIS ID → ID", "teacher.csv: School SIS ID → School DfE Number",
        "studentenrollment.csv: Section SIS ID → Section ID", "studentenrollment.csv: SIS ID → ID",
        "teacherroster.csv: Section SIS ID → Section ID", "teacherroster.csv: SIS ID → ID",
      ])
  }

  @Test(arguments: Format.all) func everyFileHasAKeyOrJoinsTwo(format: Format) {
    for file in format.files {
      let keys = file.columns.filter(\.isKey)
      #expect(
        keys.count == 1 && file.joinedColumns.isEmpty
          || keys.isEmpty && file.joinedColumns.count == 2)
      #expect(Set(file.columns.map(\.name)).count == file.columns.count)
      for column in file.columns {
        if let name = column.notBefore { #expect(file.column(named: name)?.kind == .date) }
      }
    }
  }

  /// Without these everything is synchronized, and called by its key or its user name.
  @Test(arguments: Format.all) func everythingHasAName(format: Format) throws {
    for source in format.mapping.sources {
      let file = try #require(format.file(named: source.file))
      let names =
        switch source.entity {
        case .school, .section: ["externalName"]
        case .person: ["givenName", "surname"]
        }
      #expect(Set(file.columns.map(\.attribute)).isSuperset(of: names), "\(source.file)")
    }
  }

  /// Files are found in any letter case by names that have none.
  @Test(arguments: Format.all) func fileNamesAreInLowerCase(format: Format) {
    for file in format.files {
      #expect(!file.name.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    }
  }

  private func cells(_ names: String) -> [[UInt8]] {
    names.split(separator: ",").map { Array($0.utf8) }
  }

  @Test func detectsAFormatFromTheHeadersOfSchools() {
    #expect(Format.detect([("School.csv", cells("SIS ID,Name"))]) == .sdsV1)
    #expect(Format.detect([("School.csv", cells("DfE Number,Name"))]) == .sdsV1UK)
    #expect(Format.detect([("school.csv", cells("dfe number,name"))]) == .sdsV1UK)
  }

  @Test func schoolsDecideAgainstTheRest() {
    let headers = [
      ("school.csv", cells("DfE Number,Name")),
      ("student.csv", cells("SIS ID,School SIS ID,Username")),
      ("teacher.csv", cells("SIS ID,School SIS ID,Username")),
    ]
    #expect(Format.detect(headers) == .sdsV1UK)
    #expect(Format.sdsV1UK.betterFormat(forFile: "student.csv", cells: headers[1].1) == .sdsV1)
    #expect(Format.sdsV1UK.betterFormat(forFile: "school.csv", cells: headers[0].1) == nil)
  }

  @Test func theOthersDecideWhereSchoolsAreSilent() {
    let headers = [
      ("school.csv", cells("x,y")), ("student.csv", cells("ID,School DfE Number,Username")),
    ]
    #expect(Format.detect(headers) == .sdsV1UK)
  }

  @Test func detectsNothingFromOtherFiles() {
    #expect(Format.detect([("orgs.csv", cells("sourcedId,name"))]) == nil)
    #expect(Format.detect([]) == nil)
  }

  @Test func fallsBackToV1WhenNoHeaderSpeaks() {
    #expect(Format.detect([("student.csv", cells("a,b"))]) == .sdsV1)
  }
}
