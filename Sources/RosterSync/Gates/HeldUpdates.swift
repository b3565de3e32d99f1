internal import AttributesJSON
internal import Directory
internal import SQLite

/// Splits each update in which only some attributes are held into two: the held ones, and the rest.
struct HeldUpdates {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func split() throws {
    var held: [Int: Set<String>] = [:]
    try database.statement(
      """
      SELECT sequence, attributes FROM main.gated
      WHERE attributes IS NOT NULL AND hold IS NOT NULL AND NOT is_released
      """
    ).rows { row in
      held[row.int("sequence"), default: []]
        .formUnion(row.text("attributes").split(separator: ",").map(String.init))
    }
    for (sequence, names) in held.sorted(by: { $0.key < $1.key }) { try split(sequence, names) }
  }

  private func split(_ sequence: Int, _ names: Set<String>) throws {
    let update = try database.statement(
      "SELECT before, after FROM main.operation WHERE sequence = ?"
    ).first(.integer(sequence)) { (try $0.members("before"), try $0.members("after")) }
    guard let (before, after) = update else { return }
    let rest = after.keys.filter { !names.contains($0) }
    guard !rest.isEmpty else { return }
    try database.run(
      """
      INSERT INTO main.operation(kind, action, subject, before, after, reason, expected, line, state)
      SELECT kind, action, subject, ?, ?, reason, expected, line, \(OperationState.held.rawValue)
      FROM main.operation
      WHERE sequence = ?
      """, Self.text(before) { names.contains($0) }, Self.text(after) { names.contains($0) },
      .integer(sequence))
    let new = database.lastInsertedRow
    try database.run(
      """
      UPDATE main.operation SET before = ?, after = ?, reason = ?,
        state = \(OperationState.planned.rawValue) WHERE sequence = ?
      """,
      Self.text(before) { !names.contains($0) }, Self.text(after) { !names.contains($0) },
      .text(Self.reason(rest)), .integer(sequence))
    try database.run(
      "UPDATE main.operation SET reason = ? WHERE sequence = ?",
      .text(Self.reason(after.keys.filter(names.contains))),
      .integer(new))
    for table in ["operation_hold", "gated"] {
      let isHeld = table == "gated" ? "AND hold IS NOT NULL AND NOT is_released" : ""
      try database.run(
        "UPDATE main.\(table) SET sequence = ? WHERE sequence = ? \(isHeld)", .integer(new),
        .integer(sequence))
    }
  }

  private static func reason(_ names: [String]) -> String {
    "\(names.sorted().map(AttributeName.words).joined(separator: ", ")) changed"
  }

  private static func text(
    _ members: [String: AttributeValue?], where isMeant: (String) -> Bool
  ) -> SQLValue {
    .utf8(
      AttributesText.bytes(
        members.filter { isMeant($0.key) }.map { (name: $0.key, value: $0.value) }))
  }
}
