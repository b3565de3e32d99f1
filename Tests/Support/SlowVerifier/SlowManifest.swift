internal import Roster
internal import Verification

/// What a manifest says about the other files of its upload.
///
/// - SeeAlso: `formats.md` 6.1, 6.2; 13.6, rules 85 and 86; `decisions.md` E
struct SlowManifest {
  /// The properties' names in lower case with their values; a repeated name has its last value.
  private let values: [String: String]

  /// - Returns: `nil` for a file without any record, or none that can be read.
  init?(_ file: SlowPackage.File) {
    guard file.isText, let header = file.reading.header else { return nil }
    let records = [header.fields] + file.reading.records.map(\.fields)
    var values: [String: String] = [:]
    for fields in records.prefix(200) where fields.count > 1 {
      let texts = fields.map { SlowField(Array(String(decoding: $0, as: UTF8.self).utf8)).trimmed }
      values[texts[0].folded.text] = texts[1].text
    }
    self.values = values
  }

  private var version: String { values["oneroster.version"] ?? "" }

  /// The format that it names.
  var format: Format? {
    if version == "1.1" { return .oneRoster11 }
    return version == "1.2" || version == "1.2.1" ? .oneRoster12 : nil
  }

  /// The value for a file.
  func value(_ file: RosterFile) -> String {
    let name = file.name.replacing(".csv", with: "")
    return SlowField((values["file.\(name)".lowercased()] ?? "").unicodeScalars).folded.text
  }

  private func mode(_ file: RosterFile) -> String? {
    ["absent", "bulk", "delta"].first { $0 == value(file) }
  }

  /// Whether a file contains only changes, or all declared files are absent.
  func isDelta(_ format: Format) -> Bool {
    let modes = format.files.compactMap(mode)
    return modes.contains("delta") || !modes.isEmpty && Set(modes) == ["absent"]
  }

  /// Reports its faults.
  ///
  /// - Parameter names: the names of all files of the upload, in lower case.
  func check(_ format: Format, _ names: Set<String>, _ log: inout SlowLog) {
    func sayInvalid(_ property: String, _ severity: Severity) {
      log.say(
        .manifestInvalid, of: "manifest.csv", severity: severity, words: ["property": property])
    }
    if values["manifest.version"] != "1.0" { sayInvalid("manifest.version", .error) }
    if self.format == nil { sayInvalid("oneroster.version", .error) }
    for file in format.files where file.name != "manifest.csv" {
      let isThere = names.contains(file.name.lowercased())
      guard let mode = mode(file) else {
        let property = "file." + file.name.replacing(".csv", with: "")
        sayInvalid(property, value(file).isEmpty ? .warning : .error)
        continue
      }
      if isThere != (mode != "absent") {
        log.say(
          .manifestMismatch, of: "manifest.csv",
          words: ["value": mode, "file": file.name, "state": isThere ? "there" : "missing"])
      }
    }
  }
}
