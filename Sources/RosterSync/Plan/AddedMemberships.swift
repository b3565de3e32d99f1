internal import Directory
internal import SQLite

/// The memberships of a whole roster that the directory does not have, section by section.
///
/// They are put in order here and not by a query, which would look up each person's key.
struct AddedMemberships {
  private let database: Database
  /// The ids of the sections, in the order of their keys.
  private var sections: [Int] = []
  /// The ids of the people in the order of their kinds and keys; students come first.
  private var people: [Int] = []
  private var students = 0
  /// Indexed by id: the place among the people; `nil` for everyone who gets no classes.
  private var places: [Int32?] = []

  /// - Complexity: O(entities) in time and memory.
  init(_ database: Database) throws {
    self.database = database
    let last = try database.statement("SELECT coalesce(max(id), 0) FROM work.entity").count()
    places = Array(repeating: nil, count: last + 1)
    try database.statement("SELECT id, kind FROM work.entity ORDER BY kind, key").rows { row in
      let id = row.int("id")
      switch try row.word("kind", as: SubjectKind.self) {
      case .school: return
      case .section: return sections.append(id)
      case .student: students += 1
      case .teacher: break
      }
      places[id] = Int32(people.count)
      people.append(id)
    }
    // Nobody whose account was disabled by hand is added.
    try database.statement(
      """
      SELECT e.id FROM work.target t CROSS JOIN work.entity e ON e.object = t.id
      WHERE t.activity = '\(Activity.disabled.rawValue)'
      """
    ).rows { places[$0.int(0)] = nil }
  }

  /// Appends the operations to the existing ones, and notes whom they are about.
  ///
  /// - Complexity: O(memberships) in time; memory for the largest section.
  func write() throws {
    let wanted = try wanted()
    let operations = try InsertedRows(
      database,
      "INSERT OR FAIL INTO main.operation(kind, action, subject, section, reason, line)",
      row: "(iif(?, 'enrollment', 'roster'), 'add', ?, ?, '\(Self.reason)', ?)")
    var isEnd = [Bool](repeating: false, count: places.count)
    var members: [(place: Int32, line: Int)] = []
    for section in sections {
      members.removeAll(keepingCapacity: true)
      try wanted.rows(.integer(section)) { row in
        guard let place = places[row.int(0)] else { return }
        members.append((place, row.int(1)))
      }
      if members.isEmpty { continue }
      members.sort { $0.place < $1.place }
      isEnd[section] = true
      for (place, line) in members {
        let person = people[Int(place)]
        isEnd[person] = true
        try operations.add(
          .bool(place < students), .integer(person), .integer(section), .integer(line))
      }
    }
    try operations.finish()
    try note(isEnd)
  }

  private func wanted() throws -> Statement {
    let hasAny = try database.statement("SELECT 1 FROM work.actual LIMIT 1").exists()
    return try database.statement(
      "SELECT w.person, w.line FROM work.wanted w WHERE w.section = ?"
        + (hasAny
          ? """
           AND NOT EXISTS (
            SELECT 1 FROM work.actual a WHERE a.section = w.section AND a.person = w.person)
          """ : ""))
  }

  static let reason = "in the roster"

  /// Notes the ends of the new memberships that no other operation concerns.
  private func note(_ isEnd: [Bool]) throws {
    var isEnd = isEnd
    try database.statement("SELECT entity FROM work.step").rows { isEnd[$0.int(0)] = false }
    let ends = try InsertedRows(
      database, "INSERT OR FAIL INTO work.membership_end(entity)", row: "(?)")
    for id in isEnd.indices where isEnd[id] { try ends.add(.integer(id)) }
    try ends.finish()
  }
}
