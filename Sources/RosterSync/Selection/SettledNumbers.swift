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

  /// Writes the numbers into the work tables, once the changes have been written.
  func write() throws {
    try writeMembers()
    let times = try SettledTimes(database)
    let losingTeachers = changes.losingTeachers
    let insert = try database.statement("INSERT INTO work.settled VALUES(?, ?, ?, ?, ?, ?, ?)")
    for kind in SubjectKind.allCases {
      let all = settled.kinds[kind]
      var special: [Int: SettledTimes.Times] = [:]
      for (key, time) in times.ofEach(kind) {
        if let number = all.numbers.number(Array(key.text.utf8)) { special[number] = time }
      }
      var counts: [Row: Int] = [:]
      for (number, row) in all.rows.enumerated() where row <= 0 && row != SettledKind.absent {
        let times = special[number]
        // An end is counted together with its classes, where changes of classes are counted.
        let id = settled.end(kind, number).flatMap(changes.id(ofEnd:))
        let losesTeachers = kind == .section && losingTeachers.contains(number)
        counts[
          Row(
            school: all.schools[number], newcomer: times?.newcomer, movedIn: times?.movedIn,
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

  private struct Row: Hashable {
    let school: Int32
    let newcomer: Int?
    let movedIn: Int?
    let hasStudents: Bool
    let hasTeachers: Bool
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
    var members: [Member] = []
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
      members += self.members(people, kind)
    }
    members += self.members(sections, .section)
    let insert = try database.statement("INSERT INTO work.settled_member VALUES(?, ?, ?, ?, ?, ?)")
    // In the order of their table, rows are written twice as fast.
    for member in members.sorted(by: { $0.id < $1.id }) {
      try insert.run(
        .integer(member.id), .bool(member.isSection), .integer(member.students),
        .integer(member.teachers), .integer(member.studentsGone), .integer(member.teachersGone))
    }
  }

  /// A row of `settled_member`.
  private struct Member {
    let id: Int
    let isSection: Bool
    var students: Int
    var teachers: Int
    let studentsGone: Int
    let teachersGone: Int

    var isEmpty: Bool { students + teachers + studentsGone + teachersGone == 0 }
  }

  private func members(_ numbers: Numbers, _ kind: SubjectKind) -> [Member] {
    let all = settled.kinds[kind]
    var members: [Member] = []
    for (number, row) in all.rows.enumerated() where row != 0 && row != SettledKind.absent {
      guard let id = changes.id(kind, number) else { continue }
      func count(_ numbers: ForEachRole<[Int32]>, _ role: PersonRole) -> Int {
        Int(numbers[role][number])
      }
      var member = Member(
        id: id, isSection: kind == .section, students: count(numbers.staying, .student),
        teachers: count(numbers.staying, .teacher), studentsGone: count(numbers.gone, .student),
        teachersGone: count(numbers.gone, .teacher))
      if member.isEmpty {
        // For what was selected late, it is only known whether there are any.
        member.students = all.settled[.student][number] ? 1 : 0
        member.teachers = all.settled[.teacher][number] ? 1 : 0
        if member.isEmpty { continue }
      }
      members.append(member)
    }
    return members
  }
}
