internal import AttributesJSON
internal import Directory
internal import Roster

/// A key for looking people up by both of their names.
enum FullName {
  /// The key of two names; `nil` if one of them is blank.
  static func key(_ given: String, _ surname: String) -> String? {
    guard let given = PersonIdentity.form(.name, given),
      let surname = PersonIdentity.form(.name, surname)
    else { return nil }
    return given + "\u{1F}" + surname
  }

  /// The key of the names in an account.
  static func key(_ attributes: Attributes) -> String? {
    key(
      attributes[AttributeName.givenName]?.first ?? "",
      attributes[AttributeName.surname]?.first ?? "")
  }
}
