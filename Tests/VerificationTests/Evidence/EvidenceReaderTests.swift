import CSV
import Support
import Testing
import Verification

@Suite struct EvidenceReaderTests {
  private func reader(_ roster: TestRoster, _ file: String) throws -> (Report, EvidenceReader) {
    let report = try roster.report()
    let summary = try #require(report.files.first { $0.fileName == file })
    return (report, try EvidenceReader(summary, ArraySource(roster.files[file] ?? "")))
  }

  @Test func showsTheRecordOfAFindingAndWhereItsValueIs() throws {
    let roster = TestRoster.clean.adding("1004,S9,max,Max,\"Pla\"\"nck\"", to: "student.csv")
    let spoiled = roster.replacing(
      "1004,S9,max,Max,\"Pla\"\"nck\"", with: "1004,S9,max,Max,\"Pla\"\"nck\",,9,2010-01-01,2030,1",
      in: "student.csv")
    let (report, evidence) = try reader(spoiled, "student.csv")
    let finding = try #require(report.findings.first)
    #expect(finding.column == "School SIS ID")
    let record = try #require(try evidence.evidence(of: finding, limit: 10).first?.record)
    #expect(record.line == 5)
    #expect(record.text == "1004,S9,max,Max,\"Pla\"\"nck\",,9,2010-01-01,2030,1")
    let field = try #require(record.fields.first { $0.column == finding.column })
    #expect(field.value == "S9")
    #expect(field.place == 5..<7)
    #expect(record.fields[4].value == "Pla\"nck")
    #expect(record.fields[4].place == 17..<25)
  }

  @Test func givesNeighboursBeforeAndAfter() throws {
    let (_, evidence) = try reader(.clean, "student.csv")
    #expect(try evidence.records(around: 3, before: 5, after: 5).map(\.line) == [2, 3, 4])
    #expect(try evidence.records(around: 3, before: 1, after: 0).map(\.line) == [2, 3])
    #expect(try evidence.records(around: 2, before: 3, after: 1).map(\.line) == [2, 3])
  }

  @Test func findsAnyRecordOfALargeFileWithItsNeighbours() throws {
    let lines = (2...40_000).map { "\($0),S1,user\($0)" }
    let roster = TestRoster.clean
      .with("student.csv", "SIS ID,School SIS ID,Username\n" + lines.joined(separator: "\n"))
    let (_, evidence) = try reader(roster, "student.csv")
    for line in [2, 3, 9_999, 20_000, 39_999, 40_000, 7] {
      let found = try evidence.records(around: line, before: 3, after: 3)
      #expect(found.map(\.line) == Array(max(2, line - 3)...min(40_000, line + 3)))
      #expect(found.allSatisfy { $0.text == "\($0.line),S1,user\($0.line)" })
    }
    for line in [2, 15_000, 39_000] {
      #expect(try evidence.records(around: line, before: 0, after: 0).map(\.line) == [line])
    }
    #expect(try evidence.records(around: 40_001, before: 0, after: 0).isEmpty)
  }

  /// The header may have the same fault as records, but is not one, so the pages stay in step.
  @Test func countsLinesOnWhichNoRecordBegins() throws {
    let bytes = Array("SIS ID,Name,x".utf8) + [0xFF] + Array("\nS1,A,\nS2,B,\nS3,C,".utf8) + [0xFF]
    let report = try TestRoster.clean.with("school.csv", bytes).report()
    let summary = try #require(report.files.first { $0.fileName == "school.csv" })
    let evidence = try EvidenceReader(summary, ArraySource(bytes))
    let finding = try #require(report.findings.first { $0.rules == [.notUTF8] })
    let found = try evidence.evidence(of: finding, limit: 9)
    #expect(found.map(\.line) == [1, 4])
    #expect(found.map(\.record?.line) == [nil, 4])
    #expect(found.map { $0.key.map(\.value) } == [[], ["S3"]])
    #expect(try evidence.evidence(of: finding, from: 1, limit: 1) == [found[1]])
    #expect(try evidence.records(around: 1, before: 1, after: 1).map(\.line) == [2, 3])
  }

  @Test func showsAsMuchOfALongValueAsIsAskedFor() throws {
    let roster = TestRoster.clean.with(
      "teacher.csv",
      "SIS ID,School SIS ID,Username,Password\nT1,S1,\(long(9)),\(letters(99))\n"
        + "T2,S1,\"a\"\(long(99)),\(letters(99))")
    let report = try roster.report()
    let summary = try #require(report.files.first { $0.fileName == "teacher.csv" })
    let source = ArraySource(roster.files["teacher.csv"] ?? "")
    let evidence = try EvidenceReader(summary, source, valueLimit: 7)
    let records = try evidence.records(around: 2, before: 0, after: 1)
    #expect(records.map(\.text) == ["T1,S1,ééé…,********", "T2,S1,\"********\",********"])
    #expect(records[0].fields.map(\.value) == ["T1", "S1", "ééé…", nil])
    #expect(records[0].fields[2].place == 6..<15)
  }

  @Test func showsRecordsThatFitNoHeader() throws {
    let roster = TestRoster.clean.adding("T3,S1,curie,Marie", to: "teacher.csv")
    let (report, evidence) = try reader(roster, "teacher.csv")
    let record = try #require(
      try evidence.evidence(of: report.findings[0], limit: 1).first?.record)
    #expect(record.text == "T3,S1,curie,Marie")
    #expect(record.fields.map(\.value) == ["T3", "S1", "curie", "Marie"])
  }

  /// No password is shown, however the record is damaged and however the column is spelled.
  @Test(arguments: [
    "T3,S9,curie,Sesame1!,Marie,Curie",
    "T3,S9,curie,\"Sesame1!\",Marie,Curie",
    "T3,S9,curie,,Sesame1!,Marie,Curie",
    "T3,S9,Sesame1!,Marie,Curie",
    "T3,S9,\"curie\"x,Sesame1!,Marie,Curie",
    "T3,S9,\"curie,Sesame1!,Marie\",Curie",
    "T3,S9,curie,\"x\"Sesame1!,Marie,Curie",
    "T3,S9,curie,\"\"Sesame1!,\"Marie\",Curie",
    "T3,S9,curie,Marie,Curie,\"x\"Sesame1!",
    "T3,S9,cu\0rie,Sesame1!,Marie,Curie",
    "T3,S9,\"curie,Sesame1!,Marie,Curie",
  ])
  func neverShowsAPassword(record: String) throws {
    for name in ["Password", "password", "PASS WORD"] {
      let roster = TestRoster.clean.with(
        "teacher.csv",
        "SIS ID,School SIS ID,Username,\(name),First Name,Last Name\nT1,S1,emmy,Open1!,Emmy,Noether\n"
          + "T2,S2,maria,Open1!,Maria,Mitchell\n" + record)
      let (report, evidence) = try reader(roster, "teacher.csv")
      #expect(report.findings.contains { $0.fileName == "teacher.csv" })
      for found in try evidence.records(around: 4, before: 9, after: 9) {
        #expect(!found.text.contains("Sesame") && !found.text.contains("Open"))
        for field in found.fields {
          #expect(!(field.value ?? "").contains("Sesame") && !(field.value ?? "").contains("Open"))
        }
      }
    }
  }
}
