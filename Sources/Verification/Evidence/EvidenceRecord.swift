/// One record of an uploaded file, for a person to look at.
package struct EvidenceRecord: Sendable, Equatable {
  /// The line it begins on, from 1.
  package let line: Int
  /// The record as it stands in the file, with its quotes and without its terminator; bytes that
  /// are not UTF-8 are replaced, and passwords are masked.
  package let text: String
  /// The fields; a malformed record may have more or fewer than the header.
  package let fields: [EvidenceField]
  /// How many bytes of the record in the file are left out of the text because it would be too
  /// long.
  package let omitted: Int
}

/// One field of a record.
package struct EvidenceField: Sendable, Equatable {
  /// The column as the format spells it; `nil` for a surplus field.
  package let column: String?
  /// The value without quotes; `nil` if it is a password, or may be one.
  package let value: String?
  /// The UTF-8 range of the value in the record's text.
  package let place: Range<Int>
  /// How many bytes of the value in the file are left out.
  package let omitted: Int
}

extension EvidenceField {
  /// The value as shown to people: in quotation marks if it begins or ends with white space, which
  /// would otherwise be invisible.
  package var shown: String? { value?.withVisibleEnds }
}

extension EvidenceRecord {
  /// The fields of the given columns, in the order given. Of two columns with the same name, the
  /// first counts, as in the verification.
  package func fields(of columns: [String]) -> [EvidenceField] {
    columns.compactMap { column in fields.first { $0.column == column } }
  }

  /// Replaces a password of any length.
  package static let passwordMask = "********"
}
