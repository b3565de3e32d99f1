package import Roster

/// Everything that one verification found, in the fixed order.
package struct Report: Sendable {
  /// `nil` when the files match no format.
  package let format: Format?
  /// Why the files were read in this format, in a few words that follow `because`; `nil` if it was
  /// given.
  package let reason: String?
  package let extent: Extent
  /// The files that were read, in the order of their names.
  package let files: [FileSummary]
  package let findings: [Finding]

  /// Which part of a roster the files are.
  package enum Extent: String, Sendable {
    /// All of it.
    case bulk
    /// Only changes, verified by themselves.
    case delta
    /// Only changes, verified as the whole that results from merging them into the previous one.
    case completedDelta
  }

  /// How many findings have that severity.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Whether a start would be refused.
  package var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// One file of an upload, as it was read.
package struct FileSummary: Sendable {
  /// The name that findings use, in lower case.
  package let fileName: String
  /// The name as it was uploaded.
  package let path: String
  /// Records after the header, sound or not; `nil` if they were not read.
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
