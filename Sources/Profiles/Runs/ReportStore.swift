internal import Files
internal import JSON
internal import Roster
internal import SQLite
internal import Verification

/// Stores the report of a run, in a database next to that of its plan.
struct ReportStore {
  private let database: Database

  /// - Parameter folder: the run's folder.
  init(folder: Folder, permissions: UInt16) throws {
    database = try Database(
      path: folder.realPath.appending(FilePath("report.db")).bytes, permissions: permissions)
    try database.migrate(to: Self.schema)
  }

  private static let schema = Schema([
    Migration("report", sql: first),
    Migration(
      "the order of columns",
      sql: """
        -- Where the finding's column stands in a report; of older reports it is not known.
        ALTER TABLE finding ADD COLUMN column_order INTEGER NOT NULL DEFAULT 0;
        """),
    Migration(
      "deltas",
      sql: """
        -- Why the files were read in that format, in a few words; NULL where nobody had to ask.
        ALTER TABLE report ADD COLUMN reason TEXT;
        -- bulk, delta or completedDelta.
        ALTER TABLE report ADD COLUMN extent TEXT NOT NULL DEFAULT 'bulk';
        """),
  ])

  private static let first = """
    CREATE TABLE report(format TEXT);
    CREATE TABLE file(
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      records INTEGER,
      bytes INTEGER NOT NULL,
      -- The columns as JSON, and where records are found again.
      columns TEXT NOT NULL,
      places BLOB NOT NULL
    );
    CREATE TABLE finding(
      number INTEGER PRIMARY KEY,
      severity TEXT NOT NULL,
      file_name TEXT NOT NULL,
      description TEXT NOT NULL,
      -- As JSON.
      rules TEXT NOT NULL,
      columns TEXT NOT NULL,
      count INTEGER NOT NULL,
      lines BLOB NOT NULL,
      effect TEXT NOT NULL
    );
    """

  func write(_ report: Report) throws {
    try database.write {
      try database.execute("DELETE FROM report; DELETE FROM file; DELETE FROM finding")
      try database.run(
        "INSERT INTO report(format, reason, extent) VALUES(?, ?, ?)", .optional(report.format?.id),
        .optional(report.reason), .text(report.extent.rawValue))
      for file in report.files {
        try database.run(
          "INSERT INTO file(name, path, records, bytes, columns, places) VALUES(?, ?, ?, ?, ?, ?)",
          .text(file.fileName), .text(file.path), .optional(file.records), .integer(file.bytes),
          Self.list(file.places.columns), .blob(file.places.stored))
      }
      for finding in report.findings {
        try database.run(
          """
          INSERT INTO finding(severity, file_name, description, rules, columns, count, lines, effect,
            column_order)
          VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, .text(finding.severity.rawValue), .text(finding.fileName),
          .text(finding.description), Self.list(finding.rules.map(\.id)),
          Self.list(finding.columns), .integer(finding.count), .blob(finding.lines.stored),
          .text(finding.effect.rawValue), .integer(finding.storedColumnOrder))
      }
    }
  }

  /// Whether the report's files are a whole roster or only changes; `nil` while there is no report.
  func extent() throws -> Report.Extent? {
    try database.statement("SELECT extent FROM report").first { try $0.word("extent") }
  }

  /// Reads the report.
  ///
  /// - Returns: `nil` while there is none.
  /// - Throws: `DatabaseError` if it contains something that was never written.
  func read() throws -> Report? {
    try database.read {
      let kept = try database.statement("SELECT format, reason, extent FROM report").first {
        (
          format: $0.optionalText("format"), reason: $0.optionalText("reason"),
          extent: try $0.word("extent", as: Report.Extent.self)
        )
      }
      guard let kept else { return nil }
      let format = try kept.format.map { id in
        guard let format = Format.named(id) else { throw database.damaged }
        return format
      }
      let files = try files(in: format)
      let findings = try findings(in: format)
      guard findings.allSatisfy({ $0.isOf(files) }) else { throw database.damaged }
      return Report(
        keptFormat: format, reason: kept.reason, extent: kept.extent, files: files,
        findings: findings)
    }
  }

  private func files(in format: Format?) throws -> [FileSummary] {
    try database.statement(
      "SELECT name, path, records, bytes, columns, places FROM file ORDER BY number"
    ).all { row in
      let columns = try list(row, "columns")
      let bytes = try row.count("bytes")
      guard
        let places = RecordPlaces(columns: columns, stored: row.bytes("places"), fileSize: bytes)
      else { throw row.damaged }
      return FileSummary(
        fileName: row.text("name"), path: row.text("path"),
        records: try row.optionalCount("records"),
        bytes: bytes, keptPlaces: places, in: format)
    }
  }

  private func findings(in format: Format?) throws -> [Finding] {
    try database.statement(
      """
      SELECT severity, file_name, description, rules, columns, count, lines, effect, column_order
      FROM finding ORDER BY number
      """
    ).all { row in
      let rules = try list(row, "rules").map { id in
        guard let rule = Rule(rawValue: id) else { throw row.damaged }
        return rule
      }
      let lines = LineSet(stored: row.bytes("lines"))
      let description = row.text("description")
      guard !rules.isEmpty, lines.count == row.int("count"),
        description.utf8.count <= Self.longestDescription
      else { throw row.damaged }
      return Finding(
        keptSeverity: try row.word("severity"), fileName: row.text("file_name"),
        description: description, rules: rules, columns: try list(row, "columns"),
        count: lines.count, lines: lines, effect: try row.word("effect"),
        columnOrder: row.int("column_order"), in: format)
    }
  }

  /// The longest sentence of a finding, in bytes; real ones have a few hundred.
  private static let longestDescription = 65_536

  private static func list(_ texts: [String]) -> SQLValue {
    .utf8(JSONValue.array(texts.map(JSONValue.string)).bytes)
  }

  private func list(_ row: Row, _ name: StaticString) throws -> [String] {
    guard case .array(let values)? = try? JSONValue(reading: row.bytes(name)) else {
      throw row.damaged
    }
    return try values.map { value in
      guard case .string(let text) = value else { throw row.damaged }
      return text
    }
  }
}

extension Finding {
  /// Whether one of the files is long enough to have these lines: each line but the last has at
  /// least one byte.
  fileprivate func isOf(_ files: [FileSummary]) -> Bool {
    guard let last = lines.last else { return true }
    return files.contains { $0.fileName == fileName && last <= $0.bytes + 1 }
  }
}
