internal import Roster

/// What is known about the people of a file, by their keys' numbers: their roles, whether other
/// files refer to them, and which values they lack.
struct PeopleNotes {
  /// The line of each person's first record, in the order of their numbers.
  private(set) var lines = LineSet()
  private var notes: [Note] = []
  /// For each person, a bit for each blank value among those that other files require; empty where
  /// none do.
  private var blanks: [UInt8] = []
  /// Whether another file says which roles the people have.
  private(set) var haveRolesElsewhere = false

  private struct Note: OptionSet {
    let rawValue: UInt8

    static let isStudent = Note(rawValue: 1)
    static let isTeacher = Note(rawValue: 2)
    /// The person's role is marked as primary.
    static let isPrimary = Note(rawValue: 4)
    /// They have some role, even if it is not synchronized.
    static let hasRole = Note(rawValue: 8)
    /// They have a role that counts as absent, so nothing may be concluded from the lack of a
    /// current one.
    static let hasFormerRole = Note(rawValue: 16)
    /// A record that requires more of people names them.
    static let isNamed = Note(rawValue: 32)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ role: PersonRole) { self = role == .student ? .isStudent : .isTeacher }
  }

  var count: Int { notes.count }

  /// Adds the next person.
  ///
  /// - Parameter blanks: a bit for each blank value among those that other files may require; `nil`
  ///   where none do.
  mutating func append(line: Int, blanks: UInt8?) {
    notes.append([])
    lines.append(line)
    if let blanks { self.blanks.append(blanks) }
  }

  /// Gives a person a role. Of several roles, the primary one counts, or else the first.
  ///
  /// - Parameter role: `nil` for a person who is not synchronized.
  mutating func give(_ role: PersonRole?, isPrimary: Bool, to number: Int) {
    notes[number].insert(.hasRole)
    guard let role else { return }
    let isFirst = notes[number].isDisjoint(with: [.isStudent, .isTeacher])
    guard isFirst || isPrimary && !notes[number].contains(.isPrimary) else { return }
    notes[number].subtract([.isStudent, .isTeacher])
    notes[number].insert(Note(role))
    if isPrimary { notes[number].insert(.isPrimary) }
  }

  /// Forgets the roles in people's own records, since another file says which they have.
  mutating func expectRolesElsewhere() {
    haveRolesElsewhere = true
    for number in notes.indices where !notes[number].contains(.hasFormerRole) { notes[number] = [] }
  }

  /// Remembers a role that counts as absent.
  mutating func giveFormerRole(to number: Int) {
    notes[number].formUnion([.hasRole, .hasFormerRole])
  }

  /// Remembers that a record names a person and requires more of them.
  mutating func name(_ number: Int) { notes[number].insert(.isNamed) }

  /// Whether a person certainly has a role other than this one.
  func has(anotherRoleThan role: PersonRole, _ number: Int) -> Bool {
    guard number < notes.count else { return false }
    let note = notes[number]
    if note.contains(Note(role)) || !note.contains(.hasRole) { return false }
    return !note.contains(.hasFormerRole) || !note.isDisjoint(with: [.isStudent, .isTeacher])
  }

  /// Calls `body` with the line of each person without any role, in line order.
  func forEachWithoutRole(_ body: (Int) -> Void) {
    for (number, line) in lines.runs().joined().enumerated()
    where notes[number].isDisjoint(with: [.hasRole, .isNamed]) {
      body(line)
    }
  }

  /// Calls `body` with the line of each person of whom more is required, and the bits of the values
  /// that are blank.
  func forEachLackingValues(_ body: (Int, UInt8) -> Void) {
    for (number, line) in lines.runs().joined().enumerated()
    where number < blanks.count && blanks[number] != 0 && notes[number].contains(.isNamed) {
      body(line, blanks[number])
    }
  }
}
