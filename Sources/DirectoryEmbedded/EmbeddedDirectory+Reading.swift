package import Directory
internal import Roster
internal import SQLite

extension EmbeddedDirectory {
  /// Calls `body` with the selected objects of a kind; all of them by ascending id.
  ///
  /// All of them come from one state, even if other connections write in the meantime. `body` may
  /// read this directory but must not change it: `apply` and `insert` are refused until `body` has
  /// returned for the last object.
  ///
  /// - Complexity: O(objects passed) for all objects, or by id, mark or user name; O(objects) by
  ///   another attribute. Memory for one object.
  package func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try explaining {
      try database.read {
        switch selection {
        case .all: try forEach(kind, "true ORDER BY id", body)
        case .ids(let ids):
          try forEach(
            kind, "id = ?", of: ids.compactMap(\.row).sorted().map(SQLValue.integer), body)
        case .anchors(let anchors):
          try forEach(
            kind, "anchor = ?", of: anchors.map(\.text).sorted().map(SQLValue.text), body)
        case .values(AttributeName.userPrincipalName, let values) where kind == .person:
          try forEach(kind, "login = ?", of: values.map(\.text).sorted().map(SQLValue.text), body)
          // A user name that is not folded also belongs to a second person, or was written a moment
          // ago.
          try forEach(kind, by: "person_without_login", Self.hasNoFoldedLogin) {
            if selection.contains($0) { try body($0) }
          }
        case .values:
          try forEach(kind, "true ORDER BY id") {
            if selection.contains($0) { try body($0) }
          }
        }
      }
    }
  }

  /// The condition of the partial index on such rows.
  private static let hasNoFoldedLogin = """
    kind = 'person' AND login IS NULL
      AND json_extract(attributes, '$.userPrincipalName') IS NOT NULL ORDER BY id
    """

  /// - Parameters:
  ///   - index: the index to use if SQLite would not choose it.
  ///   - condition: a condition on a row of `object`. If `values` are given, it has one parameter,
  ///     which takes each of them in turn.
  private func forEach(
    _ kind: ObjectKind, by index: String? = nil, _ condition: String, of values: [SQLValue]? = nil,
    _ body: (DirectoryObject) throws -> Void
  ) throws {
    // The kind is not a parameter, since an index is only for people: SQLite would prepare the
    // statement again for each value.
    let statement = try database.statement(
      """
      SELECT id, anchor, active, is_disabled_by_us, attributes
      FROM object \(index.map { "INDEXED BY \($0)" } ?? "")
      WHERE kind = '\(kind.rawValue)' AND \(condition)
      """)
    for value in values.map({ $0.map { [$0] } }) ?? [[]] {
      try statement.rows(value) { row in
        try body(
          DirectoryObject(
            id: ObjectID(row: row.int("id")), kind: kind, anchor: row.optionalText("anchor"),
            activity: Activity(row), attributes: try attributes(row.bytes("attributes"))))
      }
    }
  }

  /// Calls `body` with the selected memberships, by ascending section or person.
  ///
  /// They are all from one state; the same rules as for `forEachObject` apply.
  ///
  /// - Complexity: O(memberships passed).
  package func forEachMembership(
    _ selection: MembershipSelection, _ body: (Membership) throws -> Void
  ) throws {
    try explaining {
      try database.read {
        switch selection {
        case .all:
          try forEachMembership(
            "SELECT section, person FROM membership ORDER BY section, person", [], body)
        case .sections(let sections):
          for section in sections.compactMap(\.row).sorted() {
            try forEachMembership(
              "SELECT section, person FROM membership WHERE section = ? ORDER BY person",
              [.integer(section)], body)
          }
        case .people(let people):
          for person in people.compactMap(\.row).sorted() {
            try forEachMembership(
              "SELECT section, person FROM membership WHERE person = ? ORDER BY section",
              [.integer(person)], body)
          }
        }
      }
    }
  }

  private func forEachMembership(
    _ sql: String, _ values: [SQLValue], _ body: (Membership) throws -> Void
  ) throws {
    var section: (row: Int, id: ObjectID)?
    try database.statement(sql).rows(values) { row in
      let number = row.int("section")
      let id = section?.row == number ? section?.id : nil
      let sectionID = id ?? ObjectID(row: number)
      section = (number, sectionID)
      try body(Membership(section: sectionID, person: ObjectID(row: row.int("person"))))
    }
  }
}
