internal import Roster
internal import SQLite
internal import Verification

/// How many people and sections of each school a selection leaves out, and how many classes those
/// have that are looked at.
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

  private let settled: SettledRoster
  private let changes: SettledChanges

  init(_ settled: SettledRoster, _ changes: SettledChanges) {
    self.settled = settled
    self.changes = changes
  }

  /// Counts them, once the changes have their numbers.
  ///
  /// - Complexity: O(roster); nothing is read from a database.
  func count(_ times: SettledTimes) -> Counted {
    var counted = Counted()
    for kind in SubjectKind.allCases { counted.groups += groups(kind, times) }
    countMembers(&counted)
    return counted
  }

  private func groups(_ kind: SubjectKind, _ times: SettledTimes) -> [Counted.Group] {
    let all = settled.kinds[kind]
    let losingTeachers = changes.losingTeachers
    var special: [Int: SettledTimes.Times] = [:]
    for (key, time) in times.ofEach(kind) {
      if let number = all.numbers.number(Array(key.text.utf8)) { special[number] = time }
    }
    var numbers: [Row: Int] = [:]
    for (number, row) in all.rows.enumerated() where row <= 0 && row != SettledKind.absent {
      let times = special[number]
      // An end is counted with its classes, where changing classes are counted.
      let id = settled.end(kind, number).flatMap(changes.id(ofEnd:))
      let losesTeachers = kind == .section && losingTeachers.contains(number)
      numbers[
        Row(
          school: all.schools[number], newcomer: times?.newcomer, movedIn: times?.movedIn,
          hasStudents: all.settled[.student][number] && id == nil,
          hasTeachers: all.settled[.teacher][number] && !losesTeachers),
        default: 0] += 1
    }
    return numbers.map { row, number in
      Counted.Group(
        kind: kind, school: row.school < 0 ? "" : settled.schoolNames[Int(row.school)],
        newcomer: row.newcomer, movedIn: row.movedIn, hasStudents: row.hasStudents,
        hasTeachers: row.hasTeachers, number: number)
    }
  }

  private struct Row: Hashable {
    let school: Int32
    let newcomer: Int?
    let movedIn: Int?
    let hasStudents: Bool
    let hasTeachers: Bool
  }

  /// For everything of one kind: how many of its memberships stay, and how many go.
  private struct Numbers {
    var staying: ForEachRole<[Int32]>
    var gone: ForEachRole<[Int32]>

    init(_ kind: SettledKind) {
      let none = Array(repeating: Int32(0), count: kind.rows.count)
      (staying, gone) = (ForEachRole(none), ForEachRole(none))
    }
  }

  /// Memberships that are in the roster twice count once.
  private func countMembers(_ counted: inout Counted) {
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
      add(people, kind, to: &counted)
    }
    add(sections, .section, to: &counted)
  }

  private func add(_ numbers: Numbers, _ kind: SubjectKind, to counted: inout Counted) {
    let all = settled.kinds[kind]
    for (number, row) in all.rows.enumerated() where row != 0 && row != SettledKind.absent {
      guard let id = changes.id(kind, number) else { continue }
      func count(_ numbers: ForEachRole<[Int32]>, _ role: PersonRole) -> Int {
        Int(numbers[role][number])
      }
      var member = Counted.Member(
        id: id, isSection: kind == .section, students: count(numbers.staying, .student),
        teachers: count(numbers.staying, .teacher), studentsGone: count(numbers.gone, .student),
        teachersGone: count(numbers.gone, .teacher))
      if member.isEmpty {
        // For what was looked at late it is known whether there are any.
        member.students = all.settled[.student][number] ? 1 : 0
        member.teachers = all.settled[.teacher][number] ? 1 : 0
        if member.isEmpty { continue }
      }
      counted.members.append(member)
    }
  }

  /// The numbers, as rows of the work tables.
  struct Counted {
    fileprivate(set) var groups: [Group] = []
    fileprivate(set) var members: [Member] = []

    struct Group {
      let kind: SubjectKind
      let school: String
      let newcomer: Int?
      let movedIn: Int?
      let hasStudents: Bool
      let hasTeachers: Bool
      let number: Int
    }

    struct Member {
      let id: Int
      let isSection: Bool
      var students: Int
      var teachers: Int
      let studentsGone: Int
      let teachersGone: Int

      var isEmpty: Bool { students + teachers + studentsGone + teachersGone == 0 }
    }

    func write(to database: Database) throws {
      let insert = try database.statement("INSERT INTO work.settled VALUES(?, ?, ?, ?, ?, ?, ?)")
      for group in groups {
        try insert.run(
          .text(group.kind.rawValue), .text(group.school), .optional(group.newcomer),
          .optional(group.movedIn), .bool(group.hasStudents), .bool(group.hasTeachers),
          .integer(group.number))
      }
      let insertMember = try database.statement(
        "INSERT INTO work.settled_member VALUES(?, ?, ?, ?, ?, ?)")
      for member in members.sorted(by: { $0.id < $1.id }) {
        try insertMember.run(
          .integer(member.id), .bool(member.isSection), .integer(member.students),
          .integer(member.teachers), .integer(member.studentsGone), .integer(member.teachersGone))
      }
    }
  }
}
