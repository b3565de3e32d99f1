internal import Roster

/// Sets of characters, and what is written in place of those that a directory does not take.
///
/// - SeeAlso: `formats.md` 3.4, 7.1, 7.4
enum SlowCharacters {
  private static let alphanumeric =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

  static let forbiddenInIDs = Set("\"\\/:;<>|*?[]{}(),%&~#".unicodeScalars)
  static let forbiddenInNames = Set("?@+<>\\".unicodeScalars)
  static let inLogins = Set((alphanumeric + "'.-_!#^~").unicodeScalars)
  static let inAtoms = Set((alphanumeric + "!#$%&'*+-/=?^_`{|}~").unicodeScalars)
  static let inLabels = Set((alphanumeric + "-").unicodeScalars)

  /// A value as it is written by a profile that replaces such characters.
  static func replaced(_ kind: Column.Kind, _ field: SlowField) -> SlowField {
    switch kind {
    case .id, .guid:
      return replace(field) { forbiddenInIDs.contains($0) }
    case .sectionID:
      let changed = replace(field) { forbiddenInIDs.contains($0) || $0 == "@" || isForeign($0) }
      var scalars = changed.scalars
      if scalars.first == "." { scalars[0] = "_" }
      if scalars.last == "." { scalars[scalars.count - 1] = "_" }
      return SlowField(scalars)
    case .title, .personName:
      return replace(field) { forbiddenInNames.contains($0) }
    case .username:
      let name = replace(field.beforeAt) { isMark($0) && !inLogins.contains($0) || isForeign($0) }
      var scalars = name.scalars
      if scalars.last == "." { scalars[scalars.count - 1] = "_" }
      return SlowField(scalars + field.scalars.drop { $0 != "@" })
    default:
      return field
    }
  }

  private static func replace(
    _ field: SlowField, _ isReplaced: (Unicode.Scalar) -> Bool
  ) -> SlowField {
    SlowField(field.scalars.map { isReplaced($0) ? "_" : $0 })
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    ("!"..."~").contains(scalar) && !alphanumeric.unicodeScalars.contains(scalar)
  }

  /// A character of another alphabet; white space and invisible characters are not.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && !scalar.properties.isWhitespace && !SlowForms.isUnseen(scalar)
      && scalar.properties.generalCategory != .control
  }
}
