/// One record of an uploaded file, for a person to look at.
package struct EvidenceRecord: Sendable, Equatable {
  /// The line it begins on, from 1.
  package let line: Int
  /// The record as it stands in the file, with its quotes and without its terminator; bytes that
  /// are not UTF-8 are replaced, and so are passwords.
  package let text: String
  /// A ragged record has more or fewer than the header.
  package let fields: [EvidenceField]
}

/// One field of a record.
package struct EvidenceField: Sendable, Equatable {
  /// The column as the format spells it; `nil` for a field that is too many.
  package let column: String?
  /// Without quotes. `nil` where it is a password, or may be one.
  package let value: String?
  /// Where the value stands in the record's text, in UTF-8 bytes.
  package let place: Range<Int>
}

extension EvidenceField {
  /// The value for people: in quotation marks where white space stands at its ends, which is not seen
  /// otherwise.
  package var shown: String? { value?.withVisibleEnds }
}

extension EvidenceRecord {
  /// The fields of some columns, in the order of those; of two columns of one name the first, as
  /// the verification has it.
  package func fields(of columns: [String]) -> [EvidenceField] {
    columns.compactMap { column in fields.first { $0.column == column } }
  }

  /// Stands where a password does, whatever its length.
  package static let passwordMask = "********"
}
