import JSON
import Testing

/// The records of findings, as people and scripts get them.
@Suite struct EvidenceTests {
  private let sample = "assets/samples/ten-messages"

  @Test func aPersonSeesLineKeyValueAndWhatWasExpected() throws {
    let run = try ProgramRun("rollcall verify --rows --limit 2 \(sample)")
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        """
          ✗ Error       35 row(s) have referenced data not found in source. Field - SIS ID
                        expected a SIS ID of student.csv · nothing starts
                        LINE  Section SIS ID  SIS ID
                          17  1003-SCI2       30990029
                         127  1002-SCI1       30990016
                        and 33 more

        """))
    // Everything else is the same as in a report without records.
    let plain = try ProgramRun("rollcall verify \(sample)").output.split(separator: "\n")
    let shown = Set(run.output.split(separator: "\n"))
    for line in plain where !line.contains(" · nothing starts") && !line.contains(" · used as is") {
      #expect(shown.contains(line), "\(line)")
    }
  }

  @Test func aScriptGetsAllRecords() throws {
    let run = try ProgramRun("rollcall verify --rows --json \(sample)")
    #expect(run.output.filter { $0 == "\n" }.count == 1)
    let report = try JSONValue(reading: Array(run.output.utf8))
    let findings = report["value"]?.items ?? []
    #expect(findings.count == 10)
    for finding in findings {
      let records = finding["records"]?.items ?? []
      #expect(finding["count"] == .number(records.count))
      #expect(records.prefix(10).map { $0["line"] } == finding["lines"]?.items)
      // For a repeated value, each record says which line has it first.
      let repeats = ["duplicate-key", "duplicate-username", "duplicate-row"].map(JSONValue.string)
      let isRepeat = finding["rules"]?.items.contains { repeats.contains($0) } ?? false
      for record in records {
        #expect((record["expected"] == finding["expected"]) == !isRepeat)
        #expect(record["expected"] != nil && record["expected"] != .null)
      }
    }
    #expect(
      findings.last { $0["fileName"] == .string("studentenrollment.csv") }?["records"]?.items.first
        == .object([
          .init("line", .number(17)),
          .init(
            "key",
            .object([
              .init("Section SIS ID", .string("1003-SCI2")), .init("SIS ID", .string("30990029")),
            ])),
          .init("value", .object([.init("SIS ID", .string("30990029"))])),
          .init("expected", .string("a SIS ID of student.csv")),
        ]))
  }

  @Test func aPageBeginsAnywhere() throws {
    func records(_ options: String) throws -> [[JSONValue]] {
      let run = try ProgramRun("rollcall verify --json --rows \(options) \(sample)")
      let report = try JSONValue(reading: Array(run.output.utf8))
      return report["value"]?.items.map { $0["records"]?.items ?? [] } ?? []
    }
    let all = try records("")
    for (skip, limit) in [(0, 1), (3, 4), (100, 50), (5000, 2)] {
      #expect(
        try records("--skip \(skip) --limit \(limit)")
          == all.map { Array($0.dropFirst(skip).prefix(limit)) })
    }
  }

  @Test func aFindingAboutAWholeRecordComesWithItsText() throws {
    let run = try ProgramRun("rollcall verify --rows --json assets/samples/hostile")
    let findings = try JSONValue(reading: Array(run.output.utf8))["value"]?.items ?? []
    let ragged = try #require(findings.first { $0["rules"] == .array([.string("ragged-row")]) })
    let record = try #require(ragged["records"]?.items.first)
    #expect(record["value"] == .object([]))
    #expect(record["text"] != nil)
  }

  @Test func withoutBeingAskedNoValueIsShown() throws {
    for options in ["", "--json"] {
      let run = try ProgramRun("rollcall verify \(options) \(sample)")
      #expect(!run.output.contains("30990029") && !run.output.contains("1003-SCI2"))
    }
  }

  @Test func aKeptReportHasItsRecordsAndOnlyTheirLinesOnceItsFilesAreGone() throws {
    let test = try TestHome(profile: "", upload: sample)
    #expect(try test.run("rollcall start N --yes").status == 1)
    let run = try test.run("rollcall report N --rows --limit 1")
    #expect(run.output.contains("  17  1003-SCI2       30990029\n"))
    let kept = try test.json("report N --rows")["value"]?.items ?? []
    let fresh = try JSONValue(
      reading: Array(
        try test.run("rollcall verify --rows --json \(sample)").output.utf8))["value"]?.items
    #expect(kept == fresh)
    _ = try test.run("rm -r $T/home/runs/*/files")
    let left = try test.run("rollcall report N --rows --limit 1")
    #expect(left.output.contains("  17\n                The file is no longer kept.\n"))
    let records = try test.json("report N --rows")["value"]?.items.map {
      $0["records"]?.items ?? []
    }
    #expect(
      records?.joined().map { $0["line"] }
        == kept.flatMap { $0["records"]?.items ?? [] }.map { $0["line"] })
    #expect(records?.joined().allSatisfy { $0["key"] == .object([]) } == true)
  }

  @Test(arguments: [
    ("--skip 5", "--skip and --limit need --rows."),
    ("--limit 5 --json", "--skip and --limit need --rows."),
    ("--rows --limit 0", "--limit takes a number of at least 1."),
    ("--rows --skip -1", "--skip takes a number of at least 0."),
    ("--rows --skip many", "--skip takes a number of at least 0."),
  ])
  func wrongUsage(options: String, message: String) throws {
    let run = try ProgramRun("rollcall verify \(sample) \(options)")
    #expect(run.status == 2)
    #expect((run.errors + run.output).contains(message))
  }
}
