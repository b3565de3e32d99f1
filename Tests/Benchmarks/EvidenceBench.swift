import Files
import Glibc
import Profiles
import ProfilesSupport
import Verification

/// Measures how long it takes to open a stored report in which one finding has a million records,
/// and to show any page of them.
struct EvidenceBench: ~Copyable {
  private let program: String
  private let evidence: Int
  private let work: WorkFolder

  /// How the records of the finding are distributed in their file.
  private enum Shape: String, CaseIterable {
    case each = "in each record"
    case scattered = "in one of four, at random"
    case sparse = "in one of four thousand"

    /// One record in this many is wrong.
    var distance: Int {
      switch self {
      case .each: 1
      case .scattered: 4
      case .sparse: 4000
      }
    }

    /// Whether the record with this number is wrong.
    func spoils(_ number: Int) -> Bool {
      (UInt(number) &* 0x9E37_79B9_7F4A_7C15 >> 32) % UInt(distance) == 0
    }
  }

  /// - Parameter evidence: how many records the finding has, if the file can be long enough.
  init(_ program: String, evidence: Int) throws {
    self.program = program
    self.evidence = evidence
    work = try WorkFolder()
  }

  func run() throws {
    var table = Table(
      "errors", "records", "evidence", "report opened", "page of 50, median", "slowest",
      "64 with neighbours", "slowest")
    for shape in Shape.allCases {
      let records = evidence * min(shape.distance, 4)
      let row = try measure(shape, records: records)
      table.add(
        shape.rawValue, records.grouped, row.evidence.grouped, row.opened.median.milliseconds,
        row.page.median.milliseconds, row.page.max().milliseconds,
        row.screen.median.milliseconds, row.screen.max().milliseconds)
    }
    say(
      "Medians of 5 and of 200 pages at offsets all over the evidence, warm cache.\n\n\(table.text)"
    )
  }

  private typealias Row = (evidence: Int, opened: [Double], page: [Double], screen: [Double])

  private func measure(_ shape: Shape, records: Int) throws -> Row {
    let folder = work.path("roster")
    let home = work.path("home")
    defer { _ = try? Measurement(["rm", "-rf", folder, home]) }
    mkdir(folder, 0o700)
    try write(shape, records, to: folder)
    let rollcall = [program, "--home", home]
    _ = try Measurement(
      rollcall + [
        "profile", "create", "bench", "--student-domain", "contoso.edu", "--teacher-domain",
        "contoso.edu",
      ])
    _ = try Measurement(rollcall + ["upload", "bench", folder])
    _ = try Measurement(rollcall + ["plan", "bench"], accepting: [1])

    let service = try ProfileService(
      home: Home.open(FilePath(home)), who: Who(login: "bench"), launcher: DyingLauncher(),
      openDirectory: TestDirectory.embedded)
    let run = try service.lastVerification(of: try service.profile("bench"))
    let kept = service.folder(of: run)
    var opened: [Double] = []
    for _ in 0..<5 { opened.append(try seconds { _ = try kept.report() }) }
    guard let report = try kept.report(),
      let finding = report.findings.max(by: { $0.count < $1.count }),
      let file = report.files.first(where: { $0.fileName == finding.fileName })
    else { throw Failure("There is no report.") }
    var pages: [Double] = []
    var screens: [Double] = []
    for number in 0..<200 {
      let offset = number * 7919 % 200 * max(0, finding.count - 64) / 199
      pages.append(
        try seconds {
          let page = try kept.evidence(of: file)?.evidence(of: finding, from: offset, limit: 50)
          guard page?.count == 50, page?.allSatisfy({ $0.values.count == 1 }) ?? false else {
            throw Failure("A page is not whole.")
          }
        })
      screens.append(
        try seconds {
          let reader = try kept.evidence(of: file)
          for line in finding.lines.lines(from: offset, limit: 64) {
            _ = try reader?.records(around: line, before: 1, after: 1)
          }
        })
    }
    return (finding.count, opened, pages, screens)
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    let time = (clock.now - start).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  /// Writes a roster in which some students name a school that is missing.
  private func write(_ shape: Shape, _ records: Int, to folder: String) throws {
    for (name, text) in [
      ("school.csv", "SIS ID,Name\nS1,North\n"),
      ("section.csv", "SIS ID,School SIS ID,Section Name\nA1,S1,Algebra\n"),
      ("teacher.csv", "SIS ID,School SIS ID,Username\nT1,S1,emmy\n"),
      ("teacherroster.csv", "Section SIS ID,SIS ID\nA1,T1\n"),
      ("studentenrollment.csv", "Section SIS ID,SIS ID\nA1,1000001\n"),
    ] {
      try write(name, to: folder) { fputs(text, $0) }
    }
    try write("student.csv", to: folder) { file in
      fputs(
        "SIS ID,School SIS ID,Username,Password,First Name,Last Name,Secondary Email,Grade\n", file)
      for number in 1...records {
        let school = shape.spoils(number) ? "S9" : "S1"
        fputs(
          "\(1_000_000 + number),\(school),pupil\(number),,Ada \(number % 97),Byron-\(number % 89),"
            + "pupil\(number)@example.org,\(number % 12 + 1)\n", file)
      }
    }
  }

  private func write(
    _ name: String, to folder: String, _ body: (UnsafeMutablePointer<FILE>) -> Void
  ) throws {
    guard let file = fopen("\(folder)/\(name)", "w") else { throw Failure("No room in /tmp.") }
    body(file)
    guard fclose(file) == 0 else { throw Failure("There is no room in /tmp.") }
  }
}

extension [Double] {
  /// The median; of two middle values, the larger one.
  fileprivate var median: Double { sorted()[count / 2] }
}

extension Double? {
  fileprivate var milliseconds: String { (self ?? 0).milliseconds }
}

extension Double {
  /// The seconds as milliseconds, such as `1.23 ms`.
  fileprivate var milliseconds: String { "\((self * 1e3).text(2)) ms" }
}
