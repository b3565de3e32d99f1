import Glibc
import JSON
import Testing

@Suite struct VerifyTests {
  @Test(arguments: [
    ("clean", Int32(0)), ("warnings", 0), ("ten-messages", 1), ("hostile", 1),
  ])
  func theExitStatusSaysWhetherAStartWouldGoAhead(sample: String, status: Int32) throws {
    for options in ["", "--json", "--format sds-v1"] {
      let run = try ProgramRun("rollcall verify \(options) assets/samples/\(sample)")
      #expect(run.status == status)
      #expect(run.errors == "")
    }
  }

  /// Each format has a sample without errors and one with errors.
  @Test func eachFormatHasSamples() throws {
    let formats = [
      "sds-v1-uk", "sds-v2", "sds-v2.1", "oneroster-1.0", "oneroster-1.1", "oneroster-1.2",
      "clever",
    ]
    for format in formats {
      for (sample, status) in [("clean", Int32(0)), ("errors", 1)] {
        let run = try ProgramRun(
          "rollcall verify --json assets/samples/formats/\(format)/\(sample)")
        #expect(run.status == status, "\(format) \(sample)")
        let report = try JSONValue(reading: Array(run.output.utf8))
        #expect(report["format"] == .string(format))
        if status == 0 { #expect(report["value"] == .array([]), "\(format)") }
      }
    }
  }

  /// The output shown in the README is what a user sees.
  @Test func theReadmeShowsTheTruth() throws {
    let readme = ProgramRun.read("\(ProgramRun.project)/README.md")
    var sessions = 0
    for block in readme.split(separator: "```console\n$ ").dropFirst() {
      let session = block.prefix { $0 != "`" }
      guard let end = session.firstIndex(of: "\n"), !session.contains("…") else { continue }
      let run = try ProgramRun(String(session[..<end]))
      #expect(run.output == session[session.index(after: end)...])
      sessions += 1
    }
    #expect(sessions == 1)
  }

  @Test func jsonIsOneObjectWithTheMessagesAndTheirEvidence() throws {
    let run = try ProgramRun("rollcall verify --json assets/samples/ten-messages")
    #expect(run.output.filter { $0 == "\n" }.count == 1)
    let report = try JSONValue(reading: Array(run.output.utf8))
    #expect(report["format"] == .string("sds-v1"))
    guard case .array(let files) = report["files"], case .array(let value) = report["value"] else {
      Issue.record("files and value are arrays")
      return
    }
    #expect(files.count == 6)
    #expect(files[0]["fileName"] == .string("school.csv"))
    #expect(files[0]["path"] == .string("school.csv"))
    #expect(files[0]["records"] == .number(3))
    #expect(value.count == 10)
    let first = value[0]
    #expect(first["type"] == .string("Error"))
    #expect(first["fileName"] == .string("section.csv"))
    #expect(
      first["description"] == .string("5 row(s) have missing data for the field - SIS ID"))
    #expect(first["rules"] == .array([.string("missing-required-data")]))
    #expect(first["column"] == .string("SIS ID"))
    #expect(first["count"] == .number(5))
    #expect(first["effect"] == .string("nothing starts"))
    guard case .array(let lines) = value[4]["lines"] else {
      Issue.record("lines is an array")
      return
    }
    #expect(lines.count == 10)
  }

  @Test func jsonOfAHostileRosterCanBeRead() throws {
    let run = try ProgramRun("rollcall verify --json assets/samples/hostile")
    _ = try JSONValue(reading: Array(run.output.utf8))
  }

  @Test func nothingHostileReachesTheTerminal() throws {
    for options in ["", "--json", "--rows", "--rows --json"] {
      for locale in ["C", "C.UTF-8"] {
        let run = try ProgramRun(
          "rollcall verify \(options) assets/samples/hostile", environment: ["LC_ALL=\(locale)"])
        for scalar in run.output.unicodeScalars {
          let category = scalar.properties.generalCategory
          #expect(scalar == "\n" || category != .control && category != .format, "\(scalar.value)")
          if locale == "C" && !options.contains("json") { #expect(scalar.isASCII) }
        }
        #expect(!run.output.contains("Sekret"))
      }
    }
  }

  @Test func aHostileFolderNameIsMadeVisible() throws {
    let run = try ProgramRun("rollcall verify $'/tmp/\\e[31mred\\n'")
    #expect(
      run.errors == "rollcall: There is no folder /tmp/<U+001B>[31mred<U+000A>. "
        + "Check the spelling, or give the whole path.\n")
    #expect(run.status == 3)
  }

  @Test(arguments: [
    (
      "rollcall frobnicate",
      "There is no command frobnicate. Run rollcall --help for a list."
    ),
    (
      "rollcall verify",
      "verify needs the folder that holds the CSV files, or a zip of it. See rollcall verify --help."
    ),
    ("rollcall verify a b", "verify takes one folder or zip. See rollcall verify --help."),
    (
      "rollcall verify --colour never .",
      "There is no option --colour. See rollcall verify --help."
    ),
    (
      "rollcall verify --color always .", "--color takes auto or never. See rollcall verify --help."
    ),
    ("rollcall verify --format", "--format needs an argument. See rollcall verify --help."),
    (
      "rollcall verify --format sds-v9 .",
      "There is no format sds-v9. Give sds-v1, sds-v1-uk, sds-v2, sds-v2.1, oneroster-1.2, oneroster-1.1, "
        + "oneroster-1.0 or clever, or leave out --format."
    ),
  ])
  func wrongUsageIsOneSentenceAndStatusTwo(line: String, message: String) throws {
    let run = try ProgramRun(line)
    #expect(run.errors == "rollcall: \(message)\n")
    #expect(run.output == "")
    #expect(run.status == 2)
  }

  @Test func helpAndVersionGoToStandardOutput() throws {
    for line in [
      "rollcall --help", "rollcall verify --help", "rollcall --version",
      "rollcall verify --version",
    ] {
      let run = try ProgramRun(line)
      #expect(run.status == 0)
      #expect(run.errors == "")
      #expect(!run.output.isEmpty)
    }
  }
}
