internal import CSV
internal import Roster

/// What a manifest says about an upload: its version, and which files it contains, either whole or
/// with only changes.
///
/// - SeeAlso: https://www.imsglobal.org/spec/oneroster/v1p2/bind/csv
struct Manifest {
  /// The value of `oneroster.version`, unchanged.
  let version: String
  private let values: [String: String]
  /// The manifest's file name.
  private let fileName: String

  /// What a manifest says about one file.
  enum Mode: String {
    case absent, bulk, delta
  }

  /// More records than any manifest has.
  private static let mostRecords = 200

  /// - Returns: `nil` for a file that cannot be read.
  init?(_ head: FileHead) throws {
    guard head.header != nil else { return nil }
    fileName = head.path
    var values: [String: String] = [:]
    for record in try head.firstRecords(limit: Self.mostRecords) where record.cells.count >= 2 {
      let cells = record.cells.map { String(decoding: $0, as: UTF8.self).trimmed }
      values[cells[0].asciiLowercased] = cells[1]
    }
    self.values = values
    version = values["oneroster.version"] ?? ""
  }

  /// The format that the manifest names; `nil` if there is no such format.
  var format: Format? {
    switch version {
    case "1.1": .oneRoster11
    case "1.2", "1.2.1": .oneRoster12
    default: nil
    }
  }

  /// - Returns: `nil` if the manifest does not mention the file, or has an unknown word for it.
  func mode(of file: RosterFile) -> Mode? { Mode(rawValue: value(of: file).asciiLowercased) }

  private func value(of file: RosterFile) -> String {
    values[Self.property(of: file).asciiLowercased] ?? ""
  }

  private static func property(of file: RosterFile) -> String { "file.\(file.name.dropLast(4))" }

  /// Whether any file contains only changes, or there are no files at all.
  func isDelta(of format: Format) -> Bool {
    let modes = format.files.compactMap(mode)
    return modes.contains(.delta) || !modes.isEmpty && modes.allSatisfy { $0 == .absent }
  }

  /// Reports what is wrong with the manifest.
  func report(_ format: Format, _ isThere: (RosterFile) -> Bool, _ log: FindingLog) {
    func reportInvalid(_ property: String, isError: Bool) {
      log.report(.manifestInvalid, nil, .manifest(isError: isError), words: ["property": property])
    }
    if values["manifest.version"] != "1.0" { reportInvalid("manifest.version", isError: true) }
    if self.format == nil { reportInvalid("oneroster.version", isError: true) }
    for file in format.files where file.presence != .manifest {
      let isThere = isThere(file)
      guard let mode = mode(of: file) else {
        // A file that is not in the upload need not be declared either.
        reportInvalid(Self.property(of: file), isError: !value(of: file).isEmpty)
        continue
      }
      if (mode == .absent) == isThere {
        log.report(
          .manifestMismatch,
          words: [
            "value": mode.rawValue, "file": file.name, "state": isThere ? "there" : "missing",
          ])
      }
    }
  }
}
