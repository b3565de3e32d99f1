internal import Roster
internal import Verification

/// A record beside the earlier one whose value it repeats.
struct RecordComparison: Sendable, Equatable {
  let earlier: EvidenceRecord
  /// The columns in which the two differ, in the record's order.
  let differing: [String]
  /// Whether it has fields that are not compared, so that nothing can be learned about passwords.
  private let hasSecrets: Bool
  /// Whether one of the two has no value where they differ.
  private let hasBlanks: Bool

  init(_ record: EvidenceRecord, with earlier: EvidenceRecord) {
    self.earlier = earlier
    hasSecrets = record.fields.contains { $0.value == nil }
    let others = record.fields.compactMap { field in
      field.column.flatMap { column in
        let other = earlier.fields(of: [column]).first
        let isSame = other.map { Self.isSame(field, $0) } ?? false
        return isSame ? nil : (column, isBlank: Self.isBlank(field) || Self.isBlank(other))
      }
    }
    differing = others.map(\.0)
    hasBlanks = others.contains(where: \.isBlank)
  }

  /// The earlier record's value for a column.
  func field(_ column: String) -> EvidenceField? { earlier.fields(of: [column]).first }

  /// `Line 4 differs in First Name and Grade.`
  var sentence: String {
    let found =
      differing.isEmpty ? "has the same values" : "differs in \(differing.listed)"
    let remarks = [
      hasBlanks ? "a blank contradicts nothing" : nil,
      hasSecrets ? "passwords are not compared" : nil,
    ].compactMap(\.self)
    return "Line \(earlier.line) \(([found] + remarks).joined(separator: "; "))."
  }

  private static func isBlank(_ field: EvidenceField?) -> Bool {
    field?.value?.allSatisfy(\.isWhitespace) ?? true
  }

  private static func isSame(_ field: EvidenceField, _ other: EvidenceField) -> Bool {
    (field.value, field.omitted) == (other.value, other.omitted)
  }
}
