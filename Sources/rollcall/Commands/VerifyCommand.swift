internal import Files
internal import Roster
internal import Verification

extension Command {
  static let format = Option(
    name: "format", argument: "FORMAT",
    help:
      "Read the files as \(Format.all.map(\.id).joined(separator: " or ")); else it is detected.")

  private static let threads = Option(
    name: "threads", argument: "N",
    help: "Work in so many threads; the report is the same. Usually as many as processors.")

  static let verify = Command(
    name: "verify", operands: "FOLDER",
    summary: "Verify the CSV files in a folder, and change nothing.",
    details: """
      Says what a start would say: with one error nothing would start, with only
      warnings it would. The exit status is 0 without errors, 1 with errors, 2 for
      wrong usage, 3 if there is no such folder, 4 if a file cannot be read.
      """,
    options: [format, threads, .json],
    examples: [
      "rollcall verify /srv/sis/export",
      "rollcall verify --json /srv/sis/export | jq '.value[].description'",
    ],
    run: { arguments, console in
      let operands = arguments.operands.filter { !$0.bytes.isEmpty }
      guard operands.count == 1 else {
        throw UsageError(
          message: operands.isEmpty
            ? "verify needs the folder that holds the CSV files. See rollcall verify --help."
            : "verify takes one folder. See rollcall verify --help.")
      }
      let asked = try arguments[format].map(Self.format(named:))
      let folder = Folder(path: operands[0])
      let threads = try arguments[threads].map(threadCount) ?? Processors.count
      let report = try Verifier(format: asked, work: .init(threads: threads))
        .verify(try folder.upload())
      if arguments.has(.json) {
        try console.write(report.json)
      } else {
        try console.write(ReportText(report, title: "in \(folder.path.shown)", console).text)
      }
      return report.hasErrors ? .rejected : .done
    })

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
          + "\(Format.all.map(\.id).joined(separator: " or ")), or leave --format out.")
    }
    return format
  }
}

extension Folder {
  /// The files of the folder, as a verification takes them.
  fileprivate func upload() throws -> [UploadedFile] {
    try fileNames().map { name in
      UploadedFile(name: name.shown) { try self.open(name) }
    }
  }
}
