import Roster
import Testing

@Suite struct FormatTests {
  @Test func findsFilesInAnyLetterCase() {
    #expect(Format.sdsV1.file(named: "TeacherRoster.CSV")?.topics == [.teacherRoster])
    #expect(Format.sdsV1.file(named: "teachers.csv") == nil)
  }

  @Test func findsFormatsByTheirIDs() {
    #expect(
      Format.all.map(\.id) == [
        "sds-v1", "sds-v1-uk", "sds-v2", "sds-v2.1", "oneroster-1.2", "oneroster-1.1",
        "oneroster-1.0", "clever",
      ])
    #expect(Format.named("sds-v1-uk") == .sdsV1UK)
    #expect(Format.named("sds-v3") == nil)
  }

  /// This is the whole difference, according to the sample files for the UK.
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

  @Test(arguments: Format.all) func everyFileSaysWhatNamesARecord(format: Format) {
    for file in format.files {
      #expect(file.columns.count(where: \.isKey) <= 1, "\(file.name)")
      #expect(!file.keyColumns.isEmpty, "\(file.name)")
      #expect(Set(file.columns.map(\.name)).count == file.columns.count, "\(file.name)")
      for column in file.columns {
        if let name = column.notBefore { #expect(file.column(named: name)?.kind == .date) }
        if let reference = column.reference { #expect(format.file(of: reference) != nil) }
        #expect((column.kind == .word) == (column.vocabulary != nil) || column.kind == .status)
      }
    }
  }

  /// Everything that a mapping names exists.
  @Test(arguments: Format.all) func mappingsNameWhatThereIs(format: Format) throws {
    let mapping = format.mapping
    let named =
      mapping.sources.map(\.file) + mapping.memberships.map(\.file)
      + mapping.sources.compactMap { $0.join?.file } + mapping.sources.compactMap(\.details)
    for name in named { #expect(format.files.contains { $0.name == name }, "\(name)") }
    for file in format.files {
      guard let window = mapping.window(of: file.name) else { continue }
      #expect(file.column(named: window.begins)?.kind == .date)
      #expect(file.column(named: window.ends)?.kind == .date)
    }
    for source in mapping.sources {
      guard let column = source.sessions else { continue }
      let sessions = try #require(format.file(named: source.file)?.column(named: column))
      #expect(sessions.reference?.file == mapping.sessions?.file)
    }
  }

  /// Without these columns, things would be synchronized with their keys or user names as names.
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

  /// Two files of an upload cannot have names that differ only in letter case.
  @Test(arguments: Format.all) func fileNamesDifferInMoreThanLetterCase(format: Format) {
    #expect(Set(format.files.map { $0.name.lowercased() }).count == format.files.count)
  }

  private func cells(_ names: String) -> [[UInt8]] {
    names.split(separator: ",").map { Array($0.utf8) }
  }

  private func detect(_ headers: [(String, [[UInt8]])]) -> Format? {
    Detection(headers.map(\.0), headers.map { .init(fileName: $0.0, header: $0.1) })?.format
  }

  /// Each format is detected by its required columns alone, and by all of its columns.
  @Test(arguments: Format.all) func knowsItself(format: Format) {
    for isWhole in [true, false] {
      let files = format.files.filter { $0.isRequired || isWhole && $0.isRead }
      let headers = files.map { file in
        (
          file.name,
          file.columns.filter { $0.mustBeThere || isWhole || file.conventions.wantsAllColumns }
            .map { Array($0.name.utf8) }
        )
      }
      #expect(detect(headers) == format)
    }
  }

  @Test func saysWhatDecided() {
    func reason(_ headers: [(String, [[UInt8]])]) -> String? {
      Detection(headers.map(\.0), headers.map { .init(fileName: $0.0, header: $0.1) })?.reason
    }
    #expect(
      reason([("School.csv", cells("DfE Number,Name"))]) == "school.csv has the column DfE Number")
    #expect(
      reason([("School.csv", cells("x,y"))])
        == "its files are called so, as those of SDS v1 (UK) are")
    #expect(
      reason([
        ("orgs.csv", cells("sourcedId,name,type,parentSourcedId")),
        ("classes.csv", cells("sourcedId,orgSourcedId,title")),
        ("users.csv", cells("sourcedId,username,givenName,familyName")),
        ("roles.csv", cells("userSourcedId,orgSourcedId,role,isPrimary")),
      ]) == "roles.csv is there")
  }

  @Test func aManifestDecidesAgainstEverything() {
    let detection = Detection(
      ["orgs.csv", "roles.csv"], [], manifest: .oneRoster11)
    #expect(detection?.format == .oneRoster11)
    #expect(detection?.reason == "manifest.csv names this version")
  }

  @Test func detectsAFormatFromTheHeadersOfSchools() {
    #expect(detect([("School.csv", cells("SIS ID,Name"))]) == .sdsV1)
    #expect(detect([("School.csv", cells("DfE Number,Name"))]) == .sdsV1UK)
    #expect(detect([("school.csv", cells("dfe number,name"))]) == .sdsV1UK)
  }

  @Test func schoolsDecideAgainstTheRest() {
    let headers = [
      ("school.csv", cells("DfE Number,Name")),
      ("student.csv", cells("SIS ID,School SIS ID,Username")),
      ("teacher.csv", cells("SIS ID,School SIS ID,Username")),
    ]
    #expect(detect(headers) == .sdsV1UK)
    #expect(Format.sdsV1UK.betterFormat(forFile: "student.csv", cells: headers[1].1) == .sdsV1)
    #expect(Format.sdsV1UK.betterFormat(forFile: "school.csv", cells: headers[0].1) == nil)
  }

  @Test func theOthersDecideWhereSchoolsDoNot() {
    let headers = [
      ("school.csv", cells("x,y")), ("student.csv", cells("ID,School DfE Number,Username")),
    ]
    #expect(detect(headers) == .sdsV1UK)
  }

  @Test func detectsNothingFromOtherFiles() {
    #expect(detect([("pupils.csv", cells("sourcedId,name"))]) == nil)
    #expect(detect([]) == nil)
  }

  @Test func fallsBackToV1WhenNoHeaderDecides() {
    #expect(detect([("student.csv", cells("a,b"))]) == .sdsV1)
  }
}

extension Format: CustomTestStringConvertible {
  /// The format's id instead of the whole format.
  public var testDescription: String { id }
}
