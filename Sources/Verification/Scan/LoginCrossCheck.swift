internal import CSV
internal import Roster

/// Compares the user names of students' and teachers' files.
protocol LoginCrossCheck: AnyObject {
  /// - Parameter batch: the user names of a block.
  func prepare(_ batch: inout LoginBatch)
  func take(_ block: borrowing RecordBlock, _ batch: inout LoginBatch)
}

/// The login names of all teachers, which no student may have: they are unique in a directory.
///
/// Only the part before the `@` counts. Teachers come first, since there are fewer of them.
final class TeacherLogins: LoginCrossCheck {
  fileprivate var table = KeyTable()
  fileprivate var isTaken: [Bool] = []
  /// The people who may share a user name; `nil` if no one may.
  fileprivate var shared: SharedLoginPeople?
  private var rows: [(line: Int, number: Int)] = []
  private let tally: Tally
  private let people: PersonFields?

  init(_ column: ColumnName, _ file: ScannedFile) {
    tally = file.log.tally(.usernameInBothRoles, column)
    people = PersonFields(sharingLoginsIn: file)
    shared = people.map { _ in SharedLoginPeople() }
  }

  func prepare(_ batch: inout LoginBatch) { batch.hashLocalKeys(table.hash) }

  func take(_ block: borrowing RecordBlock, _ batch: inout LoginBatch) {
    let folded = batch.folded
    batch.crossCheck.insert(into: &table, folded.span)
    let numbers = batch.crossCheck.numbers
    for row in 0..<batch.count where numbers[row] != KeyBatch.none {
      rows.append((block.records[row].line, Int(numbers[row])))
      if let people { shared?.addTeacher(people.person(of: block, row), Int(numbers[row])) }
    }
    isTaken += Array(repeating: false, count: table.count - isTaken.count)
  }

  /// Counts the teachers whose login name a student has.
  func finish() {
    for row in rows where isTaken[row.number] { tally.add(row.line) }
  }
}

/// Compares students' login names with the teachers'.
final class StudentLogins: LoginCrossCheck {
  private let teachers: TeacherLogins
  private let people: PersonFields?

  init(_ teachers: TeacherLogins, _ file: ScannedFile) {
    self.teachers = teachers
    people = PersonFields(sharingLoginsIn: file)
  }

  func prepare(_ batch: inout LoginBatch) {
    batch.hashLocalKeys(teachers.table.hash)
    let folded = batch.folded
    batch.crossCheck.find(in: teachers.table, folded.span)
  }

  func take(_ block: borrowing RecordBlock, _ batch: inout LoginBatch) {
    let numbers = batch.crossCheck.numbers
    for row in 0..<batch.count where numbers[row] != KeyBatch.none {
      let number = Int(numbers[row])
      let mayShare =
        people.flatMap { teachers.shared?.addStudent($0.person(of: block, row), number) } ?? false
      if !mayShare { teachers.isTaken[number] = true }
    }
  }
}

extension RosterKeys {
  /// The comparison of a file's user names with those of another.
  func crossCheck(of file: ScannedFile, _ column: ColumnName) -> (any LoginCrossCheck)? {
    switch file.file.roles {
    case [.teacher]:
      teacherLogins = TeacherLogins(column, file)
      return teacherLogins
    case [.student]: return teacherLogins.map { StudentLogins($0, file) }
    default: return nil
    }
  }
}
