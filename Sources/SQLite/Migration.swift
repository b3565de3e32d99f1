/// One step in the history of a schema; never changed once it has been released.
package struct Migration: Sendable, Equatable {
  /// What it does, in a few words.
  package let name: String
  /// Statements without parameters or rows.
  package let sql: String

  package init(_ name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
