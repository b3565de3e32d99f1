internal import Roster

/// What is known of the people of a file by the numbers of their keys: which role each has, who else names
/// them, and what they lack.
struct PeopleNotes {
  /// The lines of the first record of each, in the order of their numbers.
  private(set) var lines = LineSet()
  private var notes: [Note] = []
  /// Which of the values that others ask of them are blank, a bit for each; empty where nobody asks.
  private var blanks: [UInt8] = []
  /// Whether another file says which roles they have.
  private(set) var haveRolesElsewhere = false

  private struct Note: OptionSet {
    let rawValue: UInt8

    static let isStudent = Note(rawValue: 1)
    static let isTeacher = Note(rawValue: 2)
    /// That role is marked as the one that counts most.
    static let isPrimary = Note(rawValue: 4)
    /// Whether they have any role, also one that is not synchronized.
    static let hasRole = Note(rawValue: 8)
    /// Whether a role of theirs counts as not there, so that nothing follows from its not being there.
    static let hasFormerRole = Note(rawValue: 16)
    /// Whether a record names them of whom more is asked.
    static let isNamed = Note(rawValue: 32)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ role: PersonRole) { self = role == .student ? .isStudent : .isTeacher }
  }

  var count: Int { notes.count }

  /// The next person.
  ///
  /// - Parameter blanks: which of the values that others may ask for are; `nil` where nobody asks.
  mutating func append(line: Int, blanks: UInt8?) {
    notes.append([])
    lines.append(line)
    if let blanks { self.blanks.append(blanks) }
  }

  /// Gives somebody a role: of several the one that is marked as primary counts, else the first.
  ///
  /// - Parameter role: `nil` for one that is not synchronized.
  mutating func give(_ role: PersonRole?, isPrimary: Bool, to number: Int) {
    notes[number].insert(.hasRole)
    guard let role else { return }
    let isFirst = notes[number].isDisjoint(with: [.isStudent, .isTeacher])
    guard isFirst || isPrimary && !notes[number].contains(.isPrimary) else { return }
    notes[number].subtract([.isStudent, .isTeacher])
    notes[number].insert(Note(role))
    if isPrimary { notes[number].insert(.isPrimary) }
  }

  /// Forgets the roles of their own records, since another file says which they have.
  mutating func expectRolesElsewhere() {
    haveRolesElsewhere = true
    for number in notes.indices where !notes[number].contains(.hasFormerRole) { notes[number] = [] }
  }

  /// Remembers a role that counts as not there.
  mutating func giveFormerRole(to number: Int) {
    notes[number].formUnion([.hasRole, .hasFormerRole])
  }

  /// Remembers that somebody is named by a record that asks for more.
  mutating func name(_ number: Int) { notes[number].insert(.isNamed) }

  /// Whether somebody certainly has another role than this one.
  func has(anotherRoleThan role: PersonRole, _ number: Int) -> Bool {
    guard number < notes.count else { return false }
    let note = notes[number]
    if note.contains(Note(role)) || !note.contains(.hasRole) { return false }
    return !note.contains(.hasFormerRole) || !note.isDisjoint(with: [.isStudent, .isTeacher])
  }

  /// Calls back with the line of each person without any role, in the order of the lines.
  func forEachWithoutRole(_ body: (Int) -> Void) {
    for (number, line) in lines.runs().joined().enumerated()
    where notes[number].isDisjoint(with: [.hasRole, .isNamed]) {
      body(line)
    }
  }

  /// Calls back with the line of each person of whom more is asked, and what is blank of that.
  func forEachLackingValues(_ body: (Int, UInt8) -> Void) {
    for (number, line) in lines.runs().joined().enumerated()
    where number < blanks.count && blanks[number] != 0 && notes[number].contains(.isNamed) {
      body(line, blanks[number])
    }
  }
}
