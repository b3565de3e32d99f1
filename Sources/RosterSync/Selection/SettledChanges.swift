internal import Directory
internal import Roster
internal import SQLite
internal import Verification

/// Memberships that come or go between two settled ends.
///
/// They are planned directly from the differences between the files. An end does not become an
/// entity for their sake, since everything about an entity is compared.
final class SettledChanges {
  /// Part of the work tables.
  static let schema = """
    -- What is settled, and a membership of it comes or goes.
    CREATE TABLE work.settled_end(
      -- As operations have it: an entity's, or a number beyond those.
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      -- Whether it is an entity too; all that follows is of the others only.
      is_entity INTEGER NOT NULL,
      line INTEGER,
      link INTEGER,
      object TEXT,
      how TEXT,
      is_touched INTEGER,
      -- As screens show it.
      name TEXT,
      account TEXT,
      grade TEXT,
      -- By the roster, and by the directory.
      school TEXT,
      own_school TEXT
    );
    CREATE TABLE work.settled_change(
      section INTEGER NOT NULL,
      person INTEGER NOT NULL,
      is_added INTEGER NOT NULL,
      line INTEGER,
      PRIMARY KEY(section, person)
    ) WITHOUT ROWID;
    """

  private let database: Database
  private let context: PlanContext
  private let directory: any DirectoryAdapter
  private let selection: Selection
  private let settled: SettledRoster
  private let links: SettledLinks
  private var ends: [SettledEnd] = []
  /// The place of each of `ends`; `nil` for one that is not linked the way settled objects are.
  private var places: [SettledLinks.Place?] = []
  /// How many of them have been looked up.
  private var lookedUp = 0
  /// Whether entities are settled, by their rows.
  private var entities: [Int: Bool] = [:]
  private var changes: [Change] = []
  private var firstID: Int?

  init(
    _ database: Database, _ context: PlanContext, _ directory: any DirectoryAdapter,
    _ selection: Selection, _ settled: SettledRoster
  ) throws {
    self.database = database
    self.context = context
    self.directory = directory
    self.selection = selection
    self.settled = settled
    links = try SettledLinks(database, context)
  }

  private struct Change {
    let role: PersonRole
    /// The ends' numbers among their kinds.
    let section: Int
    let person: Int
    /// The line of the file that adds it; `nil` if it is removed.
    let line: Int?
  }

  /// Records what the roster says about an end that is not selected.
  func note(_ end: SettledEnd) {
    ends.append(end)
    places.append(nil)
    settled.note(end.kind, end.key, end: ends.count)
  }

  /// Plans a membership if both of its ends are settled.
  ///
  /// - Parameters:
  ///   - membership: the numbers of its ends in the settled roster.
  ///   - line: the line of the file that adds it; `nil` if it is removed.
  /// - Returns: whether it was planned.
  func take(
    _ membership: SettledRoster.Membership, _ keys: PairOfKeys, _ role: PersonRole, line: Int?
  ) throws -> Bool {
    let (section, person) = (membership.section, membership.person)
    guard try isSettled(.section, section, keys.section.text),
      try isSettled(SubjectKind(role), person, keys.person.text)
    else { return false }
    changes.append(Change(role: role, section: section, person: person, line: line))
    return true
  }

  private func isSettled(_ kind: SubjectKind, _ number: Int, _ key: String) throws -> Bool {
    if let end = settled.end(kind, number) {
      try findPlaces()
      return places[end] != nil
    }
    guard let row = settled.entity(kind, number), !selection.isNear(kind, key) else { return false }
    if let known = entities[row] { return known }
    let isSettled = try !links.places(kind, [key]).isEmpty
    entities[row] = isSettled
    return isSettled
  }

  /// Looks up the places of all ends that have been noted since the last call.
  private func findPlaces() throws {
    let new = lookedUp..<ends.count
    if new.isEmpty { return }
    lookedUp = ends.count
    for (kind, ends) in Dictionary(
      grouping: new.filter { ends[$0].isComplete }, by: { ends[$0].kind })
    {
      for (number, place) in try links.places(kind, ends.map { self.ends[$0].key }) {
        places[ends[number]] = place
      }
    }
  }

  // MARK: Writing

  /// The number that operations use for an end; `nil` if no change involves it. Valid once the
  /// changes are written.
  func id(ofEnd end: Int) -> Int? {
    firstID.flatMap { places[end]?.isUsed == true ? $0 + end : nil }
  }

  /// The first number beyond all entities, for queries.
  static let firstID = """
    (SELECT coalesce(min(id), \(Int.max)) FROM work.settled_end WHERE NOT is_entity)
    """

  /// A number beyond all entities, including those that will be added later for what is selected
  /// and for schools.
  private func makeFirstID() throws -> Int {
    try database.statement(
      """
      SELECT (SELECT coalesce(max(id), 0) FROM work.entity) + (SELECT count(*) FROM work.selected)
        + (SELECT count(*) FROM home.link WHERE directory = ? AND kind = 'school') + 1
      """
    ).count(.text(context.profile.directory))
  }

  /// The number that operations use for a section or person; `nil` if no operation involves it.
  func id(_ kind: SubjectKind, _ number: Int) -> Int? {
    settled.entity(kind, number) ?? settled.end(kind, number).flatMap(id(ofEnd:))
  }

  /// The numbers of the sections that lose a teacher.
  var losingTeachers: Set<Int> {
    var sections: Set<Int> = []
    forEachRemoval(of: .teacher) { section, _ in sections.insert(section) }
    return sections
  }

  /// Calls `body` with the numbers of both ends of each membership that ends.
  func forEachRemoval(of role: PersonRole, _ body: (_ section: Int, _ person: Int) -> Void) {
    for change in changes where change.role == role && change.line == nil {
      body(change.section, change.person)
    }
  }

  /// Writes the changes, and the numbers of everything else that is settled, into the work tables,
  /// once it is known what is an entity. What only the directory knows is read on another thread
  /// at the same time.
  func write() throws {
    markUsed()
    firstID = try makeFirstID()
    let used = places.indices.filter { id(ofEnd: $0) != nil }
    let (_, accounts) = try Threads.both(
      {
        try writeChanges()
        try SettledNumbers(database, settled, self).write()
      }, { try self.accounts(of: used) })
    try writeEnds(used, accounts)
  }

  private func markUsed() {
    for change in changes {
      for end in [
        settled.end(.section, change.section), settled.end(SubjectKind(change.role), change.person),
      ] {
        if let end { places[end]?.isUsed = true }
      }
    }
  }

  private func writeChanges() throws {
    let insert = try database.statement("INSERT INTO work.settled_change VALUES(?, ?, ?, ?)")
    let insertEntity = try database.statement(
      """
      INSERT OR IGNORE INTO work.settled_end(id, kind, key, is_entity, own_school)
      SELECT id, kind, key, 1, school FROM work.entity WHERE id = ?
      """)
    let rows = changes.compactMap { change -> (section: Int, person: Int, line: Int?)? in
      guard let section = id(.section, change.section),
        let person = id(SubjectKind(change.role), change.person)
      else { return nil }
      return (section, person, change.line)
    }
    // In the order of their table, they are written twice as fast.
    for row in rows.sorted(by: { ($0.section, $0.person) < ($1.section, $1.person) }) {
      try insert.run(
        .integer(row.section), .integer(row.person), .bool(row.line != nil), .optional(row.line))
    }
    let entities = Set(rows.flatMap { [$0.section, $0.person] }.filter { $0 < firstID ?? 0 })
    for id in entities.sorted() { try insertEntity.run(.integer(id)) }
  }

  private func writeEnds(_ used: [Int], _ accounts: [ObjectID: Account]) throws {
    let insert = try database.statement(
      "INSERT INTO work.settled_end VALUES(?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertSchool = try database.statement("INSERT INTO work.entity_school VALUES(?, ?)")
    for index in used {
      guard let place = places[index], let id = id(ofEnd: index) else { continue }
      let (end, account) = (ends[index], accounts[place.object])
      if end.kind.role != nil && account == nil { throw EverythingNeeded() }
      try insert.run(
        .integer(id), .text(end.kind.rawValue), .text(end.key), .integer(end.line),
        .integer(place.link), .text(place.object.text), .text(place.how), .bool(place.isTouched),
        .optional(end.note.name), .optional(account?.login ?? end.note.account),
        .optional(end.note.grade ?? account?.grade), .optional(end.note.school),
        .optional(end.kind.role == nil ? end.note.school : account?.school))
      if end.kind == .student, let school = end.note.school {
        try insertSchool.run(.integer(id), .text(school))
      }
    }
  }

  private struct Account {
    let login: String?
    let grade: String?
    let school: String?
  }

  /// What only the directory knows about people.
  private func accounts(of used: [Int]) throws -> [ObjectID: Account] {
    var accounts: [ObjectID: Account] = [:]
    let objects = Set(used.filter { ends[$0].kind.role != nil }.compactMap { places[$0]?.object })
    guard !objects.isEmpty else { return [:] }
    try directory.forEachObject(.person, .ids(objects)) { object in
      func value(_ name: String) -> String? { object.attributes[name]?.first }
      accounts[object.id] = Account(
        login: value(AttributeName.userPrincipalName), grade: value(AttributeName.grade),
        school: value(AttributeName.school))
    }
    return accounts
  }
}
