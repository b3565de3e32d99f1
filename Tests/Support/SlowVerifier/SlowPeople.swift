internal import Foundation
internal import Roster

/// Whether two records with one key belong to one person, and have the same values.
///
/// - SeeAlso: `decisions.md` A13
enum SlowPeople {
  /// Whether two values say the same; a blank does not differ from anything.
  static func say(_ kind: Column.Kind, _ a: SlowField, _ b: SlowField) -> Bool {
    if isEitherBlank(a, b) || a.trimmed.bytes == b.trimmed.bytes { return true }
    return [.username, .date].contains(kind) && agree(kind, a, b)
  }

  /// Whether two values can belong to one person.
  static func agree(_ kind: Column.Kind, _ a: SlowField, _ b: SlowField) -> Bool {
    if isEitherBlank(a, b) { return true }
    switch kind {
    case .personName: return name(a) == name(b)
    case .username:
      let (a, b) = (a.trimmed.folded, b.trimmed.folded)
      // A profile adds a missing domain.
      let isSame = a.beforeAt.bytes == b.beforeAt.bytes
      return isSame && (a.domain == nil || b.domain == nil || a.bytes == b.bytes)
    case .date:
      guard let first = SlowDate(a.trimmed.text), let second = SlowDate(b.trimmed.text) else {
        return true
      }
      return first.parts == second.parts
    default: return true
    }
  }

  private static func isEitherBlank(_ a: SlowField, _ b: SlowField) -> Bool {
    a.isBlank || b.isBlank
  }

  /// The letters of a name, in words.
  private static func name(_ field: SlowField) -> [[Unicode.Scalar]] {
    let lower = field.scalars.map { String($0).lowercased() }.joined()
    let letters = lower.decomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
      !accents.contains { $0.contains(scalar.value) } && !apostrophes.contains(scalar)
        && scalar.properties.generalCategory != .dashPunctuation && scalar != "\u{2212}"
    }
    return letters.split { $0.properties.isWhitespace }.map(Array.init)
  }

  private static let accents: [ClosedRange<UInt32>] = [
    0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF,
  ]
  private static let apostrophes = Set("'`´\u{2B9}\u{2BA}\u{2BB}\u{2BC}‘’‛′＇".unicodeScalars)
}
