internal import Roster
package import Verification

/// A report as plain values: everything that people and scripts see, and nothing of how it is
/// stored.
package struct PlainReport: Sendable, Equatable {
  /// The format's id.
  package var format: String?
  /// The files that were read, in the order of their names.
  package var files: [File]
  /// In the order of the report.
  package var messages: [Message]

  package struct File: Sendable, Equatable {
    package var fileName: String
    package var path: String
    package var records: Int?
    package var bytes: Int
  }

  package struct Message: Sendable, Equatable {
    package var severity: Severity
    package var fileName: String
    package var description: String
    package var rules: [Rule]
    package var columns: [String]
    package var count: Int
    /// All of the lines.
    package var lines: [Int]
    package var effect: Effect
  }
}

extension PlainReport {
  package init(_ report: Report) {
    format = report.format?.id
    files = report.files.map {
      File(fileName: $0.fileName, path: $0.path, records: $0.records, bytes: $0.bytes)
    }
    messages = report.findings.map {
      Message(
        severity: $0.severity, fileName: $0.fileName, description: $0.description,
        rules: $0.rules, columns: $0.columns, count: $0.count, lines: $0.lines.lines(limit: .max),
        effect: $0.effect)
    }
  }
}
