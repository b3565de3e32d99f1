internal import Directory
internal import Roster
internal import SQLite

/// Which parts of a person differ from what was last written; a part is `nil` if either value is
/// blank.
struct IdentityChanges {
  let given: Bool?
  let surname: Bool?
  let login: Bool?
  let birth: Bool?

  /// Whether the two keys clearly belong to different people: both names differ and the dates of
  /// birth are not known to be the same, or the date of birth and a name differ.
  var isClearlyOther: Bool {
    given == true && surname == true && birth != false
      || birth == true && (given == true || surname == true)
  }

  /// Whether a name differs or, if neither does, both the date of birth and the user name.
  var isOfAnotherRecord: Bool {
    given == true || surname == true || birth == true && login == true
  }

  /// Whether names and date of birth are known to be the same.
  var isSamePerson: Bool { given == false && surname == false && birth == false }

  /// Whether the names are known to be the same, and the dates of birth are not known to differ.
  var hasSameNames: Bool { given == false && surname == false && birth != true }

  /// Whether the changes are more than a correction, so that the record seems to be someone else's.
  ///
  /// - Parameter isAtAnotherSchool: called only if the answer depends on it.
  func isSomebodyElse(_ isAtAnotherSchool: () throws -> Bool) rethrows -> Bool {
    if let birth { return birth && (given == true || surname == true) }
    guard given == true && surname == true else { return false }
    return try login == true || isAtAnotherSchool()
  }
}

/// Hashes of what distinguishes a person from others; `nil` where a value is blank.
struct IdentityHashes {
  let whole: String
  let given: String?
  let surname: String?
  let login: String?
  let birth: String?

  /// - Parameter subject: the person; the same value has different hashes for two people.
  init(_ record: PersonRecord, _ subject: String, _ home: HomeID, _ whole: String = "") {
    func hash(_ part: PersonIdentity.Part, _ value: String, _ name: String) -> String? {
      PersonIdentity.form(part, value).map { home.hash("\(subject)\u{1F}\(name)\u{1F}\($0)") }
    }
    self.whole = whole
    given = hash(.name, record.given, "given")
    surname = hash(.name, record.surname, "surname")
    login = hash(.login, record.login, "login")
    birth = hash(.date, record.birth, "birth")
  }

  /// A hash of the whole record as the roster has it.
  static func whole(_ record: PersonRecord, _ subject: String, _ home: HomeID) -> String {
    home.hash(
      [subject, record.given, record.surname, record.login, record.birth]
        .joined(separator: "\u{1F}"))
  }

  init(_ row: Row) {
    whole = row.text("whole")
    given = row.optionalText("given")
    surname = row.optionalText("surname")
    login = row.optionalText("login")
    birth = row.optionalText("birth")
  }

  func changes(from old: IdentityHashes) -> IdentityChanges {
    func isOther(_ old: String?, _ new: String?) -> Bool? {
      guard let old, let new else { return nil }
      return old != new
    }
    return IdentityChanges(
      given: isOther(old.given, given), surname: isOther(old.surname, surname),
      login: isOther(old.login, login), birth: isOther(old.birth, birth))
  }
}
