/// One step in the history of a schema; once released, it never changes.
package struct Migration: Sendable, Equatable {
  /// What it does, in a few words.
  package let name: String
  /// Statements that take no values and give no rows.
  package let sql: String

  package init(_ name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
