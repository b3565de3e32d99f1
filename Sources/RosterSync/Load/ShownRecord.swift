internal import Directory
internal import Roster

/// The parts of a record that screens show.
struct ShownRecord {
  /// The full name; `nil` for a person if part of it is blank.
  let name: String?
  /// The only part of a person's name that is not blank.
  let part: String?
  let grade: String?

  init(_ kind: SubjectKind, _ attributes: [(name: String, value: String?)]) {
    func value(_ name: String) -> String? {
      attributes.first { $0.name == name }.flatMap(\.value)
    }
    grade = value(AttributeName.grade)
    guard kind.role != nil else {
      (name, part) = (value(EntityColumns.Attribute.madeName.name), nil)
      return
    }
    let (given, surname) = (value(AttributeName.givenName), value(AttributeName.surname))
    if let given, let surname {
      (name, part) = ("\(given) \(surname)", nil)
    } else {
      (name, part) = (nil, given ?? surname)
    }
  }
}
