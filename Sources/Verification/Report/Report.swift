package import Roster

/// Everything that one verification found, in a fixed order.
package struct Report: Sendable {
  /// The format that the files were read in; `nil` if they match none.
  package let format: Format?
  /// Why the files were read in this format, in a few words that follow `because`; `nil` if it was
  /// given.
  package let reason: String?
  package let extent: Extent
  /// The files that were read, in the order of their names.
  package let files: [FileSummary]
  package let findings: [Finding]

  /// Whether the files are a whole roster or only changes to one.
  package enum Extent: String, Sendable {
    /// A whole roster.
    case bulk
    /// Only changes, verified alone.
    case delta
    /// Only changes, merged into the previous roster and verified as a whole.
    case completedDelta
  }

  /// How many findings have the given severity.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Whether a start would be refused.
  package var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// The file as it was read; `nil` if the upload does not have it.
  func summary(of file: RosterFile) -> FileSummary? { files.first { file.isNamed($0.fileName) } }
}

/// One file of an upload, as it was read.
package struct FileSummary: Sendable {
  /// The name that findings use, in lower case.
  package let fileName: String
  /// The name as it was uploaded.
  package let path: String
  /// How many records follow the header, malformed ones included; `nil` if they were not read.
  package let records: Int?
  package let bytes: Int
  /// The columns whose values together identify a record.
  package let keyColumns: [String]
  /// Where to find a record again.
  package let places: RecordPlaces
}

extension FileSummary {
  static func keyColumns(of file: RosterFile?) -> [String] {
    file?.keyColumns.map(\.name) ?? []
  }
}
