internal import CSV
internal import Roster
internal import Support
internal import Verification

/// Verifies a whole upload.
///
/// The input is two bytes of options, then up to a dozen files, each of which begins with a line of
/// `>` and its name. That way, a mutation of one file leaves the others as they were, and a person
/// can read and write an input.
struct VerificationFuzz {
  private let files: [(name: String, bytes: [UInt8])]
  private let settings: VerificationSettings?
  private let format: Format?
  /// Whether to verify a second time: this is done only for half of the inputs, since it doubles
  /// the time.
  private let isRepeated: Bool

  init(_ input: [UInt8]) {
    let options = input.first ?? 0
    settings = FuzzSettings.all[Int(options & 3)]
    let named = Format.all[Int(options >> 5) % Format.all.count]
    format = [nil, named, Format.sdsV1, .sdsV1UK][Int(options >> 2 & 3)]
    isRepeated = options & 16 != 0
    var files = Self.split(Array(input.dropFirst(2)))
    let padding = Int(input.dropFirst().first ?? 0)
    if padding >= 0xC0, let last = files.indices.last {
      files[last].bytes = Self.padded(files[last].bytes, by: Self.bufferSize - padding & 63)
    }
    self.files = files
  }

  private static func split(_ input: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    let lines = input.split(separator: lineFeed, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let name = String(decoding: line.dropFirst(), as: UTF8.self)
      // No folder has two files of one name.
      let isNew = files.count < 12 && !files.contains { $0.name == name }
      if line.first == UInt8(ascii: ">") && isNew {
        files.append((name, []))
      } else if let last = files.indices.last {
        files[last].bytes += line
        if number < lines.count - 1 { files[last].bytes.append(lineFeed) }
      }
    }
    return files
  }

  /// Puts a long record after the header, so that the records after it extend across two buffers.
  private static func padded(_ file: [UInt8], by count: Int) -> [UInt8] {
    let header = file.firstIndex(of: lineFeed).map { $0 + 1 } ?? file.count
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: count - 1) + [lineFeed]
    return Array(file[..<header]) + filler + Array(file[header...])
  }

  /// What the verification reads at once.
  private static let bufferSize = 128 << 10

  func check() throws {
    let report = try verify(files)
    if isRepeated { try checkAgain(report) }
    for finding in report.findings { try check(finding) }
    for (index, finding) in report.findings.enumerated() {
      // The names of two columns of a header may be the same as far as they are shown.
      let hasCutName = finding.count == 0 && finding.description.contains("…")
      try require(
        hasCutName || !report.findings[..<index].contains { $0.isSameMessage(as: finding) },
        "\(finding.description) is said once of \(finding.fileName)")
    }
    for summary in report.files where summary.records != nil {
      guard let file = files.first(where: { $0.name == summary.path }) else {
        throw Complaint(text: "\(summary.path) is a file of the upload")
      }
      let findings = report.findings.filter { $0.fileName == summary.fileName }
      if findings.isEmpty && !summary.places.columns.contains(where: Header.isPassword) { continue }
      try EvidenceFuzz(summary, findings, file.bytes).check()
    }
  }

  private func verify(
    _ files: [(name: String, bytes: [UInt8])], _ work: Verifier.Work = .init()
  ) throws -> Report {
    try Verifier(format: format, settings: settings, work: work).verify(
      files.map { file in UploadedFile(name: file.name) { ArraySource(file.bytes) } })
  }

  private func checkAgain(_ report: Report) throws {
    // In another order, in small blocks on two threads, since that must not matter.
    let again = try verify(files.reversed(), .init(threads: 2, blockSize: 128))
    try require(
      report.format == again.format && report.findings == again.findings
        && report.files.map(Self.summary) == again.files.map(Self.summary),
      "the same bytes give the same report")
  }

  private func check(_ finding: Finding) throws {
    try require(!finding.description.isEmpty, "a finding has a sentence")
    try require(finding.count == finding.lines.count, "a finding has the lines that it counts")
    try require(
      finding.severity != .error || finding.effect == .nothingStarts, "an error starts nothing")
    try require(
      LineSet(stored: finding.lines.stored) == finding.lines, "lines can be kept and read again")
  }

  private static func summary(_ file: FileSummary) -> [String] {
    // Without the places where blocks begin, which depend on their size.
    [file.fileName, file.path, "\(file.records ?? -1)", "\(file.bytes)"] + file.places.columns
  }
}

extension Finding {
  fileprivate func isSameMessage(as other: Finding) -> Bool {
    fileName == other.fileName && severity == other.severity && description == other.description
      && columns == other.columns
  }
}

private let lineFeed = UInt8(ascii: "\n")
