internal import Roster
internal import SQLite
internal import Verification

/// Counts how many people and sections of each school a selection leaves out, and how many classes
/// the selected ones have.
struct SettledNumbers {
  /// Part of the work tables.
  static let schema = """
    -- How many there are that are not selected, by what gates ask.
    CREATE TABLE work.settled(
      kind TEXT NOT NULL,
      school TEXT NOT NULL,
      -- When a start made or adopted them by itself, and moved them to the school; NULL if not of late.
      newcomer INTEGER,
      moved_in INTEGER,
      -- Whether a student has classes, a section students.
      has_students INTEGER NOT NULL,
      -- Whether a section has teachers.
      has_teachers INTEGER NOT NULL,
      number INTEGER NOT NULL
    );
    -- How many memberships are settled of what is selected or has others that are not: those that stay, and
    -- those that go (`SettledChanges`).
    CREATE TABLE work.settled_member(
      id INTEGER PRIMARY KEY,
      is_section INTEGER NOT NULL,
      students INTEGER NOT NULL,
      teachers INTEGER NOT NULL,
      students_gone INTEGER NOT NULL,
      teachers_gone INTEGER NOT NULL
    );
    """

  private let database: Database
  private let settled: SettledRoster
  private let changes: SettledChanges

  init(_ database: Database, _ settled: SettledRoster, _ changes: SettledChanges) {
    self.database = database
    self.settled = settled
    self.changes = changes
  }

  /// Writes the numbers into the work tables, once the changes are there.
  func write() throws {
    try writeMembers()
    let losingTeachers = changes.losingTeachers
    let newcomers = try times("newcomer")
    let movedIn = try times("moved_in")
    let insert = try database.statement("INSERT INTO work.settled VALUES(?, ?, ?, ?, ?, ?, ?)")
    for kind in SubjectKind.allCases {
      let all = settled.kinds[kind]
      var special: [Int: (Int?, Int?)] = [:]
      for (key, time) in newcomers { note(key, kind, all, &special) { $0.0 = time } }
      for (key, time) in movedIn { note(key, kind, all, &special) { $0.1 = time } }
      var counts: [Row: Int] = [:]
      for (number, row) in all.rows.enumerated() where row <= 0 && row != SettledKind.absent {
        let times = special[number]
        // An end is counted together with its classes, where changes of classes are counted.
        let id = settled.end(kind, number).flatMap(changes.id(ofEnd:))
        let losesTeachers = kind == .section && losingTeachers.contains(number)
        counts[
          Row(
            school: all.schools[number], newcomer: times?.0, movedIn: times?.1,
            hasStudents: all.settled[.student][number] && id == nil,
            hasTeachers: all.settled[.teacher][number] && !losesTeachers),
          default: 0] += 1
      }
      for (row, count) in counts {
        try insert.run(
          .text(kind.rawValue), .text(row.school < 0 ? "" : settled.schoolNames[Int(row.school)]),
          .optional(row.newcomer), .optional(row.movedIn), .bool(row.hasStudents),
          .bool(row.hasTeachers), .integer(count))
      }
    }
  }

  /// The times at which the newcomers in a work table came, by their links.
  private func times(_ table: String) throws -> [String: Int] {
    var times: [String: Int] = [:]
    try database.statement(
      "SELECT l.kind || ':' || l.key AS subject, n.time FROM work.\(table) n JOIN home.link l ON l.id = n.link"
    ).rows { times[$0.text("subject")] = $0.int("time") }
    return times
  }

  private struct Row: Hashable {
    let school: Int32
    let newcomer: Int?
    let movedIn: Int?
    let hasStudents: Bool
    let hasTeachers: Bool
  }

  private func note(
    _ subject: String, _ kind: SubjectKind, _ all: SettledKind,
    _ special: inout [Int: (Int?, Int?)],
    _ set: (inout (Int?, Int?)) -> Void
  ) {
    let prefix = "\(kind.rawValue):"
    guard subject.hasPrefix(prefix) else { return }
    let key = Array(subject.utf8.dropFirst(prefix.utf8.count))
    guard let number = all.numbers.number(key) else { return }
    set(&special[number, default: (nil, nil)])
  }

  /// How many memberships stay and how many end, for everything of one kind.
  private struct Numbers {
    var staying: ForEachRole<[Int32]>
    var gone: ForEachRole<[Int32]>

    init(_ kind: SettledKind) {
      let none = Array(repeating: Int32(0), count: kind.rows.count)
      (staying, gone) = (ForEachRole(none), ForEachRole(none))
    }
  }

  /// Writes the numbers of memberships; one that the roster lists twice counts once.
  private func writeMembers() throws {
    let insert = try database.statement("INSERT INTO work.settled_member VALUES(?, ?, ?, ?, ?, ?)")
    var sections = Numbers(settled.kinds[.section])
    for role in PersonRole.allCases {
      let kind = SubjectKind(role)
      var people = Numbers(settled.kinds[kind])
      var last: SettledRoster.Pair?
      for pair in settled.pairs[role].sorted() where pair != last {
        last = pair
        sections.staying[role][pair.section] += 1
        people.staying[role][pair.person] += 1
      }
      changes.forEachRemoval(of: role) { section, person in
        sections.gone[role][section] += 1
        people.gone[role][person] += 1
      }
      try write(people, kind, insert)
    }
    try write(sections, .section, insert)
  }

  private func write(_ numbers: Numbers, _ kind: SubjectKind, _ insert: Statement) throws {
    let all = settled.kinds[kind]
    for (number, row) in all.rows.enumerated() where row != 0 && row != SettledKind.absent {
      guard let id = changes.id(kind, number) else { continue }
      func count(_ numbers: ForEachRole<[Int32]>, _ role: PersonRole) -> Int {
        Int(numbers[role][number])
      }
      var (students, teachers) = (
        count(numbers.staying, .student), count(numbers.staying, .teacher)
      )
      let (studentsGone, teachersGone) = (
        count(numbers.gone, .student), count(numbers.gone, .teacher)
      )
      if students + teachers + studentsGone + teachersGone == 0 {
        // For what was looked at late, it is known whether there are any.
        (students, teachers) = (
          all.settled[.student][number] ? 1 : 0, all.settled[.teacher][number] ? 1 : 0
        )
        if students + teachers == 0 { continue }
      }
      try insert.run(
        .integer(id), .bool(kind == .section), .integer(students), .integer(teachers),
        .integer(studentsGone), .integer(teachersGone))
    }
  }
}
