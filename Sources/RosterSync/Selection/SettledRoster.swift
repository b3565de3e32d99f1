internal import CSV
internal import Roster
internal import Verification

/// The contents of the roster by number: what is selected, and what the selection leaves out.
///
/// What is left out is as the roster has it: present, linked, and active. `SettledNumbers` counts
/// it.
final class SettledRoster {
  let kinds = ForEachKind(SettledKind.init)
  private var schools = KeyNumbers()
  private(set) var schoolNames: [String] = []
  /// Memberships that stay and involve something selected or an end.
  private(set) var pairs = ForEachRole<[Pair]>([])

  /// A section's and a person's number.
  struct Pair: Comparable {
    private let bits: UInt64

    fileprivate init(_ membership: Membership) { bits = membership.pair }

    var section: Int { Int(bits >> 32) }
    var person: Int { Int(bits & 0xFFFF_FFFF) }

    static func < (a: Pair, b: Pair) -> Bool { a.bits < b.bits }
  }

  /// Makes room for the keys of a file.
  func reserve(_ kind: SubjectKind, forBytes bytes: Int) {
    kinds[kind].numbers.reserve(bytes / Self.usualRecord)
  }

  /// A number of bytes that most records have at least.
  private static let usualRecord = 100

  /// Numbers keys that were hashed.
  func insert(_ kind: SubjectKind, _ column: inout KeyColumn, _ bytes: Span<UInt8>) {
    let all = kinds[kind]
    column.insert(into: &all.numbers, bytes)
    all.fill()
  }

  /// Numbers the schools of a block by a column that was hashed.
  ///
  /// - Parameter field: the field of a record in that column.
  func insertSchools(
    _ column: inout KeyColumn, _ count: Int, _ bytes: Span<UInt8>, _ field: (Int) -> Range<Int>
  ) {
    column.insert(into: &schools, bytes)
    for row in 0..<count where column.numbers[row] == schoolNames.count {
      schoolNames.append(bytes.text(field(row)))
    }
  }

  /// Records something that is not selected; of several records with one key, the first counts.
  ///
  /// - Parameter school: the school's number; `nil` for none.
  func note(_ kind: SubjectKind, _ number: UInt32, school: UInt32?) {
    let (all, number) = (kinds[kind], Int(number))
    guard all.rows[number] == SettledKind.absent else { return }
    all.rows[number] = 0
    all.schools[number] = school.map { Int32($0) } ?? -1
  }

  /// Records that something is selected and present.
  func note(_ kind: SubjectKind, _ key: String, entity: Int) {
    let all = kinds[kind]
    let number = all.numbers.insert(Array(key.utf8))
    all.fill()
    all.rows[number] = Int32(entity)
  }

  /// Records that something not selected is an end of a membership that may come or go.
  ///
  /// - Parameter end: which of the ends it is, counted from 1.
  func note(_ kind: SubjectKind, _ key: String, end: Int) {
    let all = kinds[kind]
    guard let number = all.numbers.number(Array(key.utf8)), all.rows[number] == 0 else { return }
    all.rows[number] = -Int32(end)
  }

  /// The row of what is selected; `nil` for everything else.
  func entity(_ kind: SubjectKind, _ number: Int) -> Int? {
    let row = Int(kinds[kind].rows[number])
    return row > 0 ? row : nil
  }

  /// Which of the ends something is, counted from 0; `nil` if it is not an end, or is selected.
  func end(_ kind: SubjectKind, _ number: Int) -> Int? {
    let row = Int(kinds[kind].rows[number])
    return row < 0 && row > Int(SettledKind.absent) ? -row - 1 : nil
  }

  /// A membership whose keys are both in the roster, by the numbers of its ends.
  struct Membership {
    let section: Int
    let person: Int
    /// The rows of its ends.
    fileprivate let sectionRow: Int
    fileprivate let personRow: Int

    /// Identifies it among those of its role.
    var pair: UInt64 { UInt64(section) << 32 | UInt64(person) }

    /// Whether each of its ends is selected, or is an end of a membership that may come or go.
    var isKnown: Bool { sectionRow != 0 && personRow != 0 }

    /// Whether one of its ends is among some rows of the entities.
    func touches(_ rows: [Bool]) -> Bool {
      sectionRow > 0 && rows[sectionRow] || personRow > 0 && rows[personRow]
    }
  }

  /// The memberships whose keys are both in the roster, by their `pair`.
  func memberships(
    of pairs: Set<PairOfKeys>, _ role: PersonRole
  ) -> [UInt64: (keys: PairOfKeys, membership: Membership)] {
    let (sections, people) = (kinds[.section], kinds[SubjectKind(role)])
    var found: [UInt64: (keys: PairOfKeys, membership: Membership)] = [:]
    for pair in pairs {
      guard let section = sections.numbers.number(Array(pair.section.text.utf8)),
        let person = people.numbers.number(Array(pair.person.text.utf8)),
        sections.rows[section] != SettledKind.absent, people.rows[person] != SettledKind.absent
      else { continue }
      let membership = Membership(
        section: section, person: person, sectionRow: Int(sections.rows[section]),
        personRow: Int(people.rows[person]))
      found[membership.pair] = (pair, membership)
    }
    return found
  }

  /// Looks up the sections' and the people's keys of a block.
  ///
  /// It does not change the roster, so several threads can call it at once.
  func find(_ keys: inout MembershipKeys, _ role: PersonRole, of block: borrowing RecordBlock) {
    keys.sections.find(keys.columns.section, of: block, in: kinds[.section].numbers)
    keys.people.find(keys.columns.person, of: block, in: kinds[SubjectKind(role)].numbers)
  }

  /// Records a membership that is not looked at.
  func settle(_ membership: Membership, _ role: PersonRole) {
    kinds[.section].settled[role][membership.section] = true
    kinds[SubjectKind(role)].settled[role][membership.person] = true
    if membership.sectionRow == 0 && membership.personRow == 0 { return }
    pairs[role].append(Pair(membership))
  }

  /// Records the memberships of a block that are not looked at.
  ///
  /// - Parameters:
  ///   - keys: those that `find` has looked up.
  ///   - count: how many records there are.
  ///   - isMeant: whether a record counts; `nil` if all do.
  ///   - isSettled: called with the index of the record, and only for memberships with an end that
  ///     is selected or was noted.
  func settle(
    _ keys: MembershipKeys, _ count: Int, _ role: PersonRole, where isMeant: ((Int) -> Bool)?,
    if isSettled: (Membership, Int) -> Bool
  ) {
    let (sections, people) = (kinds[.section], kinds[SubjectKind(role)])
    let (sectionNumbers, personNumbers) = (keys.sections.numbers, keys.people.numbers)
    let (sectionRows, personRows) = (sections.rows, people.rows)
    // Moved out of their objects while they are written to, so that they are not copied.
    var (inSection, ofPerson) = (sections.settled[role], people.settled[role])
    (sections.settled[role], people.settled[role]) = ([], [])
    for row in 0..<count {
      let (section, person) = (sectionNumbers[row], personNumbers[row])
      guard section != KeyColumn.none, person != KeyColumn.none else { continue }
      let (s, p) = (Int(section), Int(person))
      let (sectionRow, personRow) = (sectionRows[s], personRows[p])
      guard sectionRow != SettledKind.absent, personRow != SettledKind.absent,
        isMeant?(row) ?? true
      else { continue }
      if sectionRow != 0 || personRow != 0 {
        let membership = Membership(
          section: s, person: p, sectionRow: Int(sectionRow), personRow: Int(personRow))
        guard isSettled(membership, row) else { continue }
        pairs[role].append(Pair(membership))
      }
      inSection[s] = true
      ofPerson[p] = true
    }
    (sections.settled[role], people.settled[role]) = (inSection, ofPerson)
  }
}
