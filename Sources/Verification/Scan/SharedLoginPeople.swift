internal import CSV
internal import Roster

/// People with one user name in the files of both roles, where a profile allows that: one teacher
/// and one student with the same names.
struct SharedLoginPeople {
  struct Person {
    let key: [UInt8]
    let given: String
    let surname: String
    let birth: String
  }

  /// The teachers, by the numbers of their user names; `nil` for a user name that several teachers
  /// have.
  private var teachers: [Person?] = []
  /// The key of the student who has a teacher's user name, by the number of the user name.
  private var students: [Int: [UInt8]] = [:]

  /// - Parameter number: the user name's number: the next new one, or an earlier one.
  mutating func addTeacher(_ person: Person, _ number: Int) {
    if number == teachers.count {
      teachers.append(person)
    } else if teachers[number]?.key != person.key {
      teachers[number] = nil
    }
  }

  /// - Returns: whether the student and the only teacher with the user name are one person.
  mutating func addStudent(_ person: Person, _ number: Int) -> Bool {
    guard let teacher = teachers[number] else { return false }
    let key = students[number] ?? person.key
    students[number] = key
    return key == person.key
      && PersonIdentity.areOnePerson(
        (teacher.given, teacher.surname, teacher.birth),
        (person.given, person.surname, person.birth))
  }
}

/// The positions of a file's identifying columns.
struct PersonFields {
  private let key: Int?
  private let given: Int?
  private let surname: Int?
  private let birth: Int?

  /// - Returns: `nil` if no one may share a user name.
  init?(sharingLoginsIn file: ScannedFile) {
    guard file.settings.contains(where: \.sharesLogins) else { return nil }
    func position(_ isMeant: (Column) -> Bool) -> Int? {
      file.header.columns.first { isMeant($0.column) }?.position
    }
    key = position(\.isKey)
    given = position { $0.attribute == "givenName" }
    surname = position { $0.attribute == "surname" }
    birth = position { $0.kind.identityPart == .date }
  }

  func person(of block: borrowing RecordBlock, _ row: Int) -> SharedLoginPeople.Person {
    let (bytes, fields) = (block.bytes.span, block.fields.span)
    func field(_ position: Int?) -> [UInt8] {
      guard let position else { return [] }
      return fields[row * block.width + position].range.map { bytes[$0] }
    }
    func text(_ position: Int?) -> String { String(decoding: field(position), as: UTF8.self) }
    return SharedLoginPeople.Person(
      key: field(key), given: text(given), surname: text(surname), birth: text(birth))
  }
}
