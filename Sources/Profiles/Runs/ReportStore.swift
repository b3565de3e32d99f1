internal import Files
internal import JSON
internal import Roster
internal import SQLite
internal import Verification

/// The report of a run, kept beside its plan.
struct ReportStore {
  private let database: Database

  /// - Parameter folder: of the run.
  init(folder: FilePath, permissions: UInt16) throws {
    database = try Database(
      path: folder.appending(FilePath("report.db")).bytes, permissions: permissions)
    try database.migrate([Self.schema])
  }

  private static let schema = """
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
      try database.run("INSERT INTO report VALUES(?)", .optional(report.format?.id))
      for file in report.files {
        try database.run(
          "INSERT INTO file(name, path, records, bytes, columns, places) VALUES(?, ?, ?, ?, ?, ?)",
          .text(file.fileName), .text(file.path), .optional(file.records), .integer(file.bytes),
          Self.list(file.places.columns), .blob(file.places.stored))
      }
      for finding in report.findings {
        try database.run(
          """
          INSERT INTO finding(severity, file_name, description, rules, columns, count, lines, effect)
          VALUES(?, ?, ?, ?, ?, ?, ?, ?)
          """, .text(finding.severity.rawValue), .text(finding.fileName),
          .text(finding.description), Self.list(finding.rules.map(\.id)),
          Self.list(finding.columns), .integer(finding.count), .blob(finding.lines.stored),
          .text(finding.effect.rawValue))
      }
    }
  }

  /// - Returns: `nil` while there is none.
  func read() throws -> Report? {
    let name = try database.statement("SELECT format FROM report").first { $0.optionalText(0) }
    guard let name else { return nil }
    let format = name.flatMap(Format.named)
    let files = try database.statement(
      "SELECT name, path, records, bytes, columns, places FROM file ORDER BY number"
    ).all { row in
      FileSummary(
        fileName: row.text(0), path: row.text(1), records: row.optionalInt(2), bytes: row.int(3),
        keptPlaces: RecordPlaces(columns: Self.list(row.bytes(4)), stored: row.bytes(5)), in: format
      )
    }
    let findings = try database.statement(
      """
      SELECT severity, file_name, description, rules, columns, count, lines, effect FROM finding
      ORDER BY number
      """
    ).all { row -> Finding? in
      guard let severity = Severity(rawValue: row.text(0)),
        let effect = Effect(rawValue: row.text(7))
      else { return nil }
      return Finding(
        keptSeverity: severity, fileName: row.text(1), description: row.text(2),
        rules: Self.list(row.bytes(3)).compactMap(Rule.init), columns: Self.list(row.bytes(4)),
        count: row.int(5), lines: LineSet(stored: row.bytes(6)), effect: effect, in: format)
    }.compactMap { $0 }
    return Report(keptFormat: format, files: files, findings: findings)
  }

  private static func list(_ texts: [String]) -> SQLValue {
    .utf8(JSONValue.array(texts.map(JSONValue.string)).bytes)
  }

  private static func list(_ json: [UInt8]) -> [String] {
    guard case .array(let values)? = try? JSONValue(reading: json) else { return [] }
    return values.map { if case .string(let text) = $0 { text } else { "" } }
  }
}
