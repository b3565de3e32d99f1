internal import SQLite

/// Everything that a run's database says about a plan, by keys instead of numbers, so that two
/// plans can be compared: one made from a selection and one made from everything must say the same.
package struct WholePlan {
  private let run: RunDatabase

  package init(_ run: RunDatabase) { self.run = run }

  /// Calls `body` with one line of JSON for each row, and the table that it belongs to.
  ///
  /// - Complexity: O(rows · log rows); memory for a line.
  package func forEachLine(_ body: (_ table: String, _ line: String) throws -> Void) throws {
    for query in Self.queries {
      let names = query.columns.joined(separator: ", ")
      try run.database.statement(
        "SELECT json_array(\(names)) AS line FROM \(query.table) ORDER BY \(query.order)"
      ).rows { try body(query.table, $0.text("line")) }
    }
  }

  private struct Query {
    let table: String
    let order: String
    let columns: [String]

    /// - Parameter columns: names separated by spaces; one that ends with `#` is the number of a
    ///   subject.
    init(_ table: String, _ columns: String, by order: String = "line") {
      self.table = table
      self.order = order
      self.columns = columns.split(separator: " ").map { name in
        name.hasSuffix("#")
          ? "(SELECT p.kind || ':' || p.key FROM subject p WHERE p.id = \(table).\(name.dropLast()))"
          : String(name)
      }
    }
  }

  private static let queries = [
    Query("plan", "hash not_touched is_new_upload begins_count set_aside given_up"),
    Query(
      "operation",
      "sequence kind action subject# section# before after reason expected line state",
      by: "sequence"),
    Query(
      "subject",
      """
      kind key link object how rule is_present is_claimed is_touched is_unnamed missing_school \
      missing_since is_newly_missing kept file line name account school grade
      """),
    Query(
      "failure",
      "kind key code message joining_value reportable_identifier other_kind other_key"),
    Query(
      "hold", "gate attribute school count base threshold earlier hash is_released"),
    Query("gated", "gate attribute school unit# sequence missing# attributes is_released"),
    Query("held_subject", "subject#"),
    Query("found_member", "section# person#"),
    Query("ended_member", "section# person#"),
    Query("enabled_elsewhere", "link disabled_run"),
    Query("missing_base", "kind school number"),
    Query("remark", "sentence sample"),
    Query("event", "gate scope is_covered"),
    Query("class_fit", "school grade"),
    Query("said", "subject# hex(attributes)"),
    Query("identity", "subject# whole given surname login birth is_doubted"),
    Query("unsettled", "kind key"),
    Query("progress", "total done failed held waiting"),
  ]
}
