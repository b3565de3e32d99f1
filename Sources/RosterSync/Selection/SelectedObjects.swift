internal import Directory
internal import Roster
internal import SQLite

/// Loads the directory's objects of a selection into the work tables, and the owners of values that
/// the selection needs.
struct SelectedObjects {
  private let database: Database
  private let context: PlanContext
  private let directory: any DirectoryAdapter
  private let properties: Set<String>

  /// - Parameter properties: the attributes of people by which they may be found.
  init(
    _ database: Database, _ context: PlanContext, _ directory: any DirectoryAdapter,
    _ properties: Set<String>
  ) {
    self.database = database
    self.context = context
    self.directory = directory
    self.properties = properties
  }

  /// Loads the selection's objects, and those with a value that someone in the selection is to get.
  ///
  /// - Returns: the people of this home whose accounts have such a value.
  func load() throws -> [(kind: SubjectKind, key: String)] {
    let loader = DirectoryLoader(database, directory)
    try loadNeighbors()
    for kind in ObjectKind.allCases {
      let anchors = try unlinked(kind)
      if !anchors.isEmpty { try loader.loadObjects(kind, .anchors(anchors), properties) }
    }
    var found: Set<ObjectID> = []
    for (attribute, values) in try wanted() where !values.isEmpty {
      try directory.forEachObject(.person, .values(attribute: attribute, values)) {
        found.insert($0.id)
      }
    }
    let here = try database.statement("SELECT id FROM work.target WHERE is_person").all {
      ObjectID($0.text("id"))
    }
    let others = found.subtracting(here)
    if !others.isEmpty { try loader.loadObjects(.person, .ids(others), properties) }
    return try found.compactMap { object in
      try database.statement("SELECT kind, key FROM home.link WHERE directory = ? AND object = ?")
        .first(place, .text(object.text)) { (try $0.word("kind"), $0.text("key")) }
    }
  }

  /// Loads the linked objects of the selection that have not been loaded yet.
  func loadNeighbors() throws {
    let loader = DirectoryLoader(database, directory)
    try takeNeighboringSections()
    for kind in ObjectKind.allCases {
      let ids = try linked(kind)
      if !ids.isEmpty { try loader.loadObjects(kind, .ids(ids), properties) }
    }
  }

  /// Adds sections that are as the roster has them and matter only for a membership; they need not
  /// be read from the directory.
  private func takeNeighboringSections() throws {
    try database.run(
      """
      INSERT INTO work.target(id, is_person, anchor, school, is_active, activity, attributes)
      SELECT l.object, 0, ?2 || ':section:' || e.key, e.school, 1, '\(Activity.active.rawValue)', '{}'
      FROM work.selected x CROSS JOIN work.entity e ON e.kind = x.kind AND e.key = x.key
      CROSS JOIN work.record r ON r.entity = e.id
      CROSS JOIN home.link l ON l.directory = ?1 AND l.kind = x.kind AND l.key = x.key
      WHERE x.kind = 'section' AND NOT x.is_close
        -- Its name is shown.
        AND r.name NOT NULL
        AND l.object NOT IN (SELECT id FROM work.target)
      """, place, .text(context.profile.homeID.text))
  }

  private var place: SQLValue { .text(context.profile.directory) }

  private static func kinds(_ kind: ObjectKind) -> String {
    SubjectKind.allCases.filter { $0.objectKind == kind }.map { "'\($0.rawValue)'" }
      .joined(separator: ", ")
  }

  /// The linked objects of the selection that have not been loaded yet.
  private func linked(_ kind: ObjectKind) throws -> Set<ObjectID> {
    let selected =
      kind == .school
      ? """
      FROM home.link l WHERE l.directory = ? AND l.kind = 'school'
        AND l.object NOT IN (SELECT id FROM work.target)
      """
      : """
      FROM work.selected x
      CROSS JOIN home.link l ON l.directory = ? AND l.kind = x.kind AND l.key = x.key
      WHERE x.kind IN (\(Self.kinds(kind))) AND l.object NOT IN (SELECT id FROM work.target)
      """
    return Set(
      try database.statement("SELECT l.object \(selected)").all(place) {
        ObjectID($0.text("object"))
      })
  }

  /// The marks of subjects that have no link, or one that may lead nowhere.
  private func unlinked(_ kind: ObjectKind) throws -> Set<ExactText> {
    let home = context.profile.homeID
    return Set(
      try database.statement(
        """
        SELECT e.kind || ':' || e.key AS subject FROM work.entity e
        LEFT JOIN work.selected x ON x.kind = e.kind AND x.key = e.key
        LEFT JOIN home.link l ON l.directory = ? AND l.kind = e.kind AND l.key = e.key
        WHERE e.kind IN (\(Self.kinds(kind))) AND (l.id IS NULL OR x.is_whole)
        """
      ).all(place) { ExactText(Mark(home, $0.text("subject")).text) })
  }

  /// The values by which accounts are looked up, or that accounts are to get.
  private func wanted() throws -> [(attribute: String, values: Set<MatchingValue>)] {
    func values(_ query: String) throws -> Set<MatchingValue> {
      Set(try database.statement(query).all { MatchingValue($0.text("value")) })
    }
    let close = """
      FROM work.selected x JOIN work.entity e ON e.kind = x.kind AND e.key = x.key
      """
    let logins = try values(
      """
      SELECT e.account AS value \(close) WHERE x.is_close AND e.account IS NOT NULL
      UNION SELECT value FROM work.meant WHERE rule = -1
      """)
    return try [(AttributeName.userPrincipalName, logins)]
      + context.settings.matching.enumerated().map { index, rule in
        (
          rule.targetProperty,
          try values(
            """
            SELECT m.value \(close) JOIN work.match m ON m.entity = e.id AND m.rule = \(index)
            WHERE x.is_close UNION SELECT value FROM work.meant WHERE rule = \(index)
            """)
        )
      }
  }
}
