internal import Files
internal import JSON
internal import Profiles
internal import ProfilesSupport
internal import Support
internal import Verification
internal import Wire
internal import Words

/// A report that someone else has written, as all fronts show it.
struct ReportFuzz {
  private let input: [UInt8]

  init(_ input: [UInt8]) {
    self.input = input
  }

  func check() throws {
    let genuine = try GenuineRun.shared.get()
    let folder = try TemporaryFolder(isInMemory: true)
    let (home, run) = try genuine.makeHome(in: folder)
    for (name, bytes) in genuine.files { try folder.write(bytes, to: "\(run)/files/\(name)") }
    let database = HostileDatabase(input, genuine: genuine.report)
    try database.write(to: folder, "\(run)/report.db")
    let runFolder = RunFolder(home, run: 1)
    let report = try unlessRefused { try runFolder.report() } ?? nil
    try require(report?.findings.isEmpty == false || !database.isGenuine, "a report is read")
    guard let report else { return }
    _ = report.json.bytes
    for file in ReportFile.all(of: report, byCount: true) { try check(file, runFolder) }
    try checkRows(of: report, runFolder)
    try folder.write([], to: "\(run)/files/school.csv")
    try checkRows(of: report, runFolder)
    try FileSystem.removeTree(FilePath(folder.path("\(run)/files")))
    try checkRows(of: report, runFolder)
  }

  private func check(_ file: ReportFile, _ folder: RunFolder) throws {
    try require(
      file.findings.allSatisfy { $0.finding.count >= 0 } && file.rank >= 0, "records are counted")
    guard let summary = file.summary else { return }
    _ = (summary.records?.grouped, summary.bytes.bytes)
    let evidence = try unlessRefused { try folder.evidence(of: summary, valueLimit: 100) }
    guard let reader = evidence ?? nil else { return }
    for (finding, _) in file.findings {
      _ = try unlessRefused {
        try reader.values(of: finding, in: file.format, isGivenUp: { false })
          .map { ValueWords(finding, $0, in: file.format).text }
      }
      for offset in [0, finding.count / 2, max(0, finding.count - 3)] {
        let page = try unlessRefused { try reader.evidence(of: finding, from: offset, limit: 5) }
        try require((page?.count ?? 0) <= 5, "a page is no longer than asked for")
        for evidence in page ?? [] {
          try unlessRefused { try reader.records(around: evidence.line, before: 2, after: 2) }
        }
      }
    }
    for line in [0, 1, 5, .max] {
      try unlessRefused { try reader.records(around: line, before: 3, after: 3) }
    }
  }

  /// Checks all of the records, as `report --json` writes them.
  private func checkRows(of report: Report, _ folder: RunFolder) throws {
    let rows = ReportRows(skip: 1, limit: .max) { try folder.evidence(of: $0) }
    var written = 0
    var stream = JSONStream { bytes in
      written += bytes.count
      // If the files are gone, only lines are written, as many as the report says.
      if written > 1 << 20 { throw FileError.notAFile(path: "out") }
    }
    try unlessRefused {
      try report.write(rows, to: &stream)
      try stream.flush()
    }
    for finding in report.findings { _ = rows.rest(of: finding) }
  }
}
