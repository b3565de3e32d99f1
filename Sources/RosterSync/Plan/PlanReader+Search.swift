internal import SQLite

/// Looks for a text in the rows of a plan, in one question however many there are.
extension PlanReader {
  /// Of the rows of one kind that a summary counts as one action, those in which a text occurs in who it is,
  /// the section, the reason, or what is changed from or to; by their places among them, from 0.
  ///
  /// - Parameter text: in small letters, those of any case are found, as far as they are of ASCII.
  /// - Complexity: O(the plan).
  package func places(
    of text: String, _ kind: OperationKind, countedAs action: OperationAction
  ) throws -> [Int] {
    let folds = text == text.lowercased()
    func occurs(_ column: String) -> String {
      "instr(\(folds ? "lower(\(column))" : column), ?1) > 0"
    }
    let actions = OperationAction.allCases.filter { $0.counted == action }
      .map { "'\($0.rawValue)'" }.joined(separator: ", ")
    // What a new account gets is the roster's; of a change both values are looked at.
    let values =
      action == .create
      ? "0"
      : ["before", "after"].map {
        "EXISTS (SELECT 1 FROM json_each(\($0)) WHERE \(occurs("value")))"
      }
      .joined(separator: " OR ")
    return try database.statement(
      """
      WITH meant AS MATERIALIZED (
        SELECT id FROM subject
        WHERE \(["key", "name", "account", "school"].map(occurs).joined(separator: " OR "))),
      sections AS MATERIALIZED (SELECT id FROM subject WHERE kind = 'section' AND \(occurs("key")))
      SELECT place FROM (
        SELECT row_number() OVER (ORDER BY o.sequence) - 1 AS place, o.subject, o.section, o.reason,
          o.before, o.after
        FROM operation o JOIN subject p ON p.id = o.subject
        WHERE o.kind = ?2 AND o.action IN (\(actions)) AND \(Self.isCounted)
      ) WHERE subject IN meant OR section IN sections OR \(occurs("reason")) OR \(values)
      ORDER BY place
      """
    ).all(.text(text), .text(kind.rawValue)) { $0.int("place") }
  }
}
