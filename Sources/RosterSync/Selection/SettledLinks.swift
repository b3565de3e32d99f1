internal import Directory
internal import JSON
internal import SQLite

/// Finds the links of settled objects.
struct SettledLinks {
  private let context: PlanContext
  private let find: Statement

  init(_ database: Database, _ context: PlanContext) throws {
    self.context = context
    // A section that this profile has not touched before counts as adopted when something is added
    // to it.
    find = try database.statement(
      """
      SELECT x.key AS number, l.id, l.object, l.how, c.is_touched
      FROM json_each(?) x
      CROSS JOIN home.link l ON l.directory = ? AND l.kind = ? AND l.key = x.value
      CROSS JOIN home.claim c ON c.profile = ? AND c.link = l.id
      WHERE l.object NOT NULL
        AND l.disabled_run IS NULL AND l.retired_from IS NULL AND c.missing_run IS NULL
        AND (l.kind <> 'section' OR c.is_touched OR l.how = '\(LinkOrigin.marked.rawValue)')
      """)
  }

  /// An object's place in the home and in the directory.
  struct Place {
    let link: Int
    let object: ObjectID
    let how: String
    let isTouched: Bool
    /// Whether it is an end of one of the changes.
    var isUsed = false
  }

  /// Looks up the places of keys.
  ///
  /// - Returns: the places with the indices of their keys; keys that are not linked the way settled
  ///   objects are have none.
  func places(_ kind: SubjectKind, _ keys: [String]) throws -> [(number: Int, place: Place)] {
    // In the order of the index, most are found near the previous one.
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    let list = JSONValue.array(order.map { .string(keys[$0]) })
    return try find.all(
      .utf8(list.bytes), .text(context.profile.directory), .text(kind.rawValue),
      .integer(context.profile.profile)
    ) { row in
      (
        order[row.int("number")],
        Place(
          link: row.int("id"), object: ObjectID(row.text("object")), how: row.text("how"),
          isTouched: row.bool("is_touched"))
      )
    }
  }
}
