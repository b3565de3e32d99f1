/// One record of a finding: where it is, what names it, what is wrong with it, and what was expected.
package struct Evidence: Sendable, Equatable {
  /// The line it begins on, from 1.
  package let line: Int
  /// The record as it stands in the file; `nil` where none begins, on an empty line and on that of the
  /// header, and where the file is no longer there.
  package let record: EvidenceRecord?
  /// The fields that name the record in its file: its key, or the two that it joins. Those that it
  /// lacks are left out.
  package let key: [EvidenceField]
  /// The fields that the finding speaks of; none where it speaks of the record as a whole.
  package let values: [EvidenceField]
  /// In a few words that follow `expected`.
  package let expected: String?

  package init(_ record: EvidenceRecord?, line: Int, keyColumns: [String], of finding: Finding) {
    self.line = line
    self.record = record
    key = record?.fields(of: keyColumns) ?? []
    values = record?.fields(of: finding.columns) ?? []
    expected = finding.expected
  }
}
