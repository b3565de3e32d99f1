internal import Roster
internal import SQLite
internal import Verification

/// What a selection leaves out, in numbers: how many people and sections each school has, and how many classes
/// those have that are looked at.
///
/// All that is in here is as the roster has it: present, linked, and active.
final class SettledRoster {
  /// Of the work tables.
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
    -- The memberships of what is selected that are not: how many of each role.
    CREATE TABLE work.settled_member(
      entity INTEGER PRIMARY KEY,
      students INTEGER NOT NULL,
      teachers INTEGER NOT NULL
    );
    """

  private let database: Database
  private let kinds = ForEachKind(Kind.init)
  private var schools = KeyNumbers()
  private var schoolNames: [String] = []
  /// Of what is selected: pairs of a section's and a person's number, and whether the person is a teacher.
  private var pairs: [Pair] = []

  init(_ database: Database) {
    self.database = database
  }

  /// The present ones of a kind, numbered.
  private final class Kind {
    var numbers = KeyNumbers()
    /// Of each: its row in the work tables, or 0 if it is not selected.
    var entities: [Int32] = []
    var schools: [Int32] = []
    var hasStudents: [Bool] = []
    var hasTeachers: [Bool] = []

    func add(_ number: Int, _ entity: Int, _ school: Int) {
      guard number == entities.count else { return }
      entities.append(Int32(entity))
      schools.append(Int32(school))
      hasStudents.append(false)
      hasTeachers.append(false)
    }
  }

  /// A membership one of whose ends at least is selected.
  private struct Pair: Comparable {
    /// Numbers of their kinds.
    let section: Int32
    let person: Int32
    let isTeacher: Bool

    static func < (a: Pair, b: Pair) -> Bool {
      (a.section, a.person, a.isTeacher ? 1 : 0) < (b.section, b.person, b.isTeacher ? 1 : 0)
    }
  }

  // MARK: Noting

  /// Notes a record of what is not selected.
  ///
  /// - Parameter school: where it says it; blank for none.
  func note(_ kind: SubjectKind, _ bytes: Span<UInt8>, _ key: Range<Int>, school: Range<Int>?) {
    let all = kinds[kind]
    all.add(all.numbers.insert(bytes, key), 0, number(ofSchool: bytes, school))
  }

  /// Notes what is selected, and present.
  func note(_ kind: SubjectKind, _ key: String, entity: Int) {
    let all = kinds[kind]
    let number = all.numbers.insert(Array(key.utf8))
    all.add(number, entity, 0)
    all.entities[number] = Int32(entity)
  }

  private func number(ofSchool bytes: Span<UInt8>, _ school: Range<Int>?) -> Int {
    guard let school, !school.isEmpty else { return -1 }
    let number = schools.insert(bytes, school)
    if number == schoolNames.count {
      schoolNames.append(bytes.text(school))
    }
    return number
  }

  /// A membership of the roster that was there at the last start too, or that the selection has.
  struct Membership {
    let section: Int
    let person: Int
    /// The rows of its ends; 0 for one that is not selected.
    let sectionEntity: Int
    let personEntity: Int

    /// Tells it from others of its role.
    var pair: UInt64 { UInt64(section) << 32 | UInt64(person) }
  }

  /// Memberships by their `pair`, as far as both keys are here.
  func numbers(of pairs: Set<PairOfKeys>, _ role: PersonRole) -> [UInt64: PairOfKeys] {
    var numbers: [UInt64: PairOfKeys] = [:]
    for pair in pairs {
      let (section, person) = (Array(pair.section.text.utf8), Array(pair.person.text.utf8))
      let bytes = section + person + Array(repeating: 0, count: 16)
      let end = section.count + person.count
      if let membership = membership(
        role, bytes.span, section: 0..<section.count, person: section.count..<end)
      {
        numbers[membership.pair] = pair
      }
    }
    return numbers
  }

  /// The membership that two keys mean; `nil` if one of them is not here.
  func membership(
    _ role: PersonRole, _ bytes: Span<UInt8>, section: Range<Int>, person: Range<Int>
  ) -> Membership? {
    let (sections, people) = (kinds[.section], kinds[SubjectKind(role)])
    guard let s = sections.numbers.number(bytes, section),
      let p = people.numbers.number(bytes, person)
    else { return nil }
    return Membership(
      section: s, person: p, sectionEntity: Int(sections.entities[s]),
      personEntity: Int(people.entities[p]))
  }

  /// Notes a membership that is not looked at.
  func settle(_ membership: Membership, _ role: PersonRole) {
    let (sections, people) = (kinds[.section], kinds[SubjectKind(role)])
    if role == .student {
      sections.hasStudents[membership.section] = true
      people.hasStudents[membership.person] = true
    } else {
      sections.hasTeachers[membership.section] = true
    }
    guard membership.sectionEntity != 0 || membership.personEntity != 0 else { return }
    pairs.append(
      Pair(
        section: Int32(membership.section), person: Int32(membership.person),
        isTeacher: role == .teacher))
  }

  // MARK: Writing

  /// Writes the numbers into the work tables.
  func write(_ context: PlanContext) throws {
    try writeMembers()
    let newcomers = try times(GateBases.newcomers(context))
    let movedIn = try times(GateBases.movedIn(context))
    let insert = try database.statement("INSERT INTO work.settled VALUES(?, ?, ?, ?, ?, ?, ?)")
    for kind in SubjectKind.allCases {
      let all = kinds[kind]
      var special: [Int: (Int?, Int?)] = [:]
      for (key, time) in newcomers { note(key, kind, all, &special) { $0.0 = time } }
      for (key, time) in movedIn { note(key, kind, all, &special) { $0.1 = time } }
      var counts: [Row: Int] = [:]
      for number in all.entities.indices where all.entities[number] == 0 {
        let times = special[number]
        counts[
          Row(
            school: all.schools[number], newcomer: times?.0, movedIn: times?.1,
            hasStudents: all.hasStudents[number], hasTeachers: all.hasTeachers[number]),
          default: 0] += 1
      }
      for (row, count) in counts {
        try insert.run(
          .text(kind.rawValue), .text(row.school < 0 ? "" : schoolNames[Int(row.school)]),
          .optional(row.newcomer), .optional(row.movedIn), .bool(row.hasStudents),
          .bool(row.hasTeachers), .integer(count))
      }
    }
  }

  /// When those came whom a query finds by their links.
  private func times(_ query: String) throws -> [String: Int] {
    var times: [String: Int] = [:]
    try database.statement(
      "SELECT l.kind || ':' || l.key AS subject, n.time FROM (\(query)) n JOIN home.link l ON l.id = n.link"
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
    _ subject: String, _ kind: SubjectKind, _ all: Kind, _ special: inout [Int: (Int?, Int?)],
    _ set: (inout (Int?, Int?)) -> Void
  ) {
    let prefix = "\(kind.rawValue):"
    guard subject.hasPrefix(prefix) else { return }
    let key = Array(subject.utf8.dropFirst(prefix.utf8.count))
    guard let number = all.numbers.number(key) else { return }
    set(&special[number, default: (nil, nil)])
  }

  /// Memberships that are there twice in the roster count once.
  private func writeMembers() throws {
    pairs.sort()
    let (sections, students, teachers) = (kinds[.section], kinds[.student], kinds[.teacher])
    var counts: [Int: (students: Int, teachers: Int)] = [:]
    var last: Pair?
    for pair in pairs where pair != last {
      last = pair
      let people = pair.isTeacher ? teachers : students
      for entity in [sections.entities[Int(pair.section)], people.entities[Int(pair.person)]]
      where entity != 0 {
        if pair.isTeacher {
          counts[Int(entity), default: (0, 0)].teachers += 1
        } else {
          counts[Int(entity), default: (0, 0)].students += 1
        }
      }
    }
    // Of what was looked at late it is known whether there are any.
    for kind in [SubjectKind.section, .student] {
      let all = kinds[kind]
      for number in all.entities.indices where all.entities[number] != 0 {
        let (students, teachers) = (all.hasStudents[number], all.hasTeachers[number])
        guard students || teachers, counts[Int(all.entities[number])] == nil else { continue }
        counts[Int(all.entities[number])] = (students ? 1 : 0, teachers ? 1 : 0)
      }
    }
    let insert = try database.statement("INSERT INTO work.settled_member VALUES(?, ?, ?)")
    for (entity, count) in counts {
      try insert.run(.integer(entity), .integer(count.students), .integer(count.teachers))
    }
  }
}
