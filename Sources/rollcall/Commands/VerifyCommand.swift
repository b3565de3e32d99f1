internal import Files
internal import JSON
internal import Roster
internal import Synchronization
internal import Verification
internal import Wire
internal import Zip

extension Command {
  static let format = Option(
    name: "format", argument: "FORMAT",
    help:
      "Read the files as \(Format.all.map(\.id).listedWithOr) (default: detect it).")

  private static let strict = Option(
    name: "strict",
    help: "Also treat as errors what only OneRoster's certification requires: the order of columns,"
      + " the case of words, blanks in bulk files.")

  private static let threads = Option(
    name: "threads", argument: "N",
    help: "Use N threads (default: one for each processor). The report is the same.")

  static let records = Option(
    name: "rows", help: "Show the records of each finding: line, key, value, what was expected.")
  static let skip = Option(
    name: "skip", argument: "N", help: "With --rows: skip the first N records of each finding.")
  static let limit = Option(
    name: "limit", argument: "N", help: "With --rows: show at most N records of each finding.")

  static let verify = Command(
    name: "verify", operands: "FOLDER|ZIP",
    summary: "Verify the CSV files in a folder or a zip, without changing anything.",
    details: """
      Reports what a start would report: errors would keep it from starting, warnings
      would not. A zip is unpacked under TMPDIR or /var/tmp, where nothing of it is
      left. The exit status is 0 without errors, 1 with errors, 2 for wrong usage, 3
      if there is no such folder, 4 if a file cannot be read. Values from the files
      are shown only with --rows; passwords are never shown.
      """,
    options: [format, strict, threads, records, skip, limit, .json],
    examples: [
      "rollcall verify /srv/sis/export", "rollcall verify export.zip",
      "rollcall verify --json /srv/sis/export | jq '.value[].description'",
      "rollcall verify --rows --skip 500000 --limit 50 /srv/sis/export",
    ],
    run: { arguments, console in
      let operands = arguments.operands.filter { !$0.bytes.isEmpty }
      guard operands.count == 1 else {
        throw UsageError(
          message: operands.isEmpty
            ? "verify needs the folder that holds the CSV files, or a zip of it. See rollcall verify --help."
            : "verify takes one folder or zip. See rollcall verify --help.")
      }
      let asked = try arguments[format].map(Self.format(named:))
      let files = try FileSet(path: operands[0])
      let threads = try arguments[threads].map(threadCount) ?? Processors.count
      let sources = OpenedSources()
      let rows = try arguments.rows { file, limit in
        try sources[file.path].map { try EvidenceReader(file, $0, valueLimit: limit) }
      }
      let report = try Verifier(
        format: asked, isStrict: arguments.has(strict), work: .init(threads: threads)
      )
      .verify(try files.upload(sources))
      try write(
        report, title: "in \(files.path.shown)", isOfProfile: false, rows, arguments, console)
      return report.hasErrors ? .rejected : .done
    })

  /// Writes a report in the form that was asked for, with or without its records.
  static func write(
    _ report: Report, title: String, isOfProfile: Bool, _ rows: ReportRows?,
    _ arguments: ParsedArguments, _ console: Console
  ) throws {
    let text = ReportText(report, title: title, isOfProfile: isOfProfile, console)
    switch (rows, arguments.has(.json)) {
    case (nil, true): try console.write(report.json)
    case (nil, false): try console.write(text.text)
    case (let rows?, true):
      var stream = JSONStream { try console.write($0) }
      try report.write(rows, to: &stream)
      try stream.flush()
      try console.write("\n")
    case (let rows?, false): try text.write(rows)
    }
  }

  private static func threadCount(_ text: String) throws -> Int {
    guard let count = Int(text), (1...64).contains(count) else {
      throw UsageError(message: "--threads takes a number from 1 to 64.")
    }
    return count
  }

  static func format(named id: String) throws -> Format {
    guard let format = Format.named(id) else {
      throw UsageError(
        message: "There is no format \(id). Give "
          + "\(Format.all.map(\.id).listedWithOr), or leave out --format.")
    }
    return format
  }
}

extension ParsedArguments {
  /// The records that were asked for; `nil` if none were.
  ///
  /// - Parameter open: opens a file's records, given how many bytes of each value to read; returns
  ///   `nil` if the file is no longer kept.
  func rows(
    _ open: @escaping (FileSummary, Int) throws -> EvidenceReader?
  ) throws -> ReportRows? {
    let (skip, limit) = (try number(Command.skip, from: 0), try number(Command.limit, from: 1))
    guard has(Command.records) else {
      if skip != nil || limit != nil {
        throw UsageError(message: "--skip and --limit need --rows.")
      }
      return nil
    }
    // Scripts get values in full.
    let valueLimit = has(.json) ? Int.max : EvidenceTable.valueLimit
    return ReportRows(skip: skip ?? 0, limit: limit ?? .max) { try open($0, valueLimit) }
  }

  private func number(_ option: Option, from least: Int) throws -> Int? {
    guard let text = self[option] else { return nil }
    guard let number = Int(text), number >= least else {
      throw UsageError(message: "--\(option.name) takes a number of at least \(least).")
    }
    return number
  }
}

extension FileSet {
  /// The files, in the form that a verification takes.
  fileprivate func upload(_ sources: OpenedSources) throws -> [UploadedFile] {
    try fileNames().map { name in
      UploadedFile(name: name.shown, folder: enclosingFolder) {
        let source = try self.open(name)
        sources[name.shown] = source
        return source
      }
    }
  }
}

/// The files that a verification has opened, so that records are shown from the same files that it
/// read.
private final class OpenedSources: Sendable {
  private let sources = Mutex<[String: FileSource]>([:])

  subscript(name: String) -> FileSource? {
    get { sources.withLock { $0[name] } }
    set { sources.withLock { $0[name] = newValue } }
  }
}

extension [String] {
  /// The elements in a sentence: `a, b or c`.
  var listedWithOr: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + (last ?? "")
  }
}
