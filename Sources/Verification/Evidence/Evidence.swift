/// One record of a finding: where it is, what identifies it, what is wrong with it, and what was
/// expected.
package struct Evidence: Sendable, Equatable {
  /// The line it begins on, from 1.
  package let line: Int
  /// The record as it stands in the file. `nil` if no record begins on the line, because it is
  /// empty or the header's, and if the file is gone.
  package let record: EvidenceRecord?
  /// The fields that identify the record in its file: its key, or the two keys that it joins.
  /// Missing ones are left out.
  package let key: [EvidenceField]
  /// The fields that the finding is about; empty where it is about the record as a whole.
  package let values: [EvidenceField]
  /// The first record of the file that has what this one repeats, such as `line 4; Grade differs`.
  /// `nil` if the finding is about something else, or that record is not known.
  package let earlier: String?
  /// The line on which that record begins.
  package let earlierLine: Int?
  /// What was expected, in a few words that follow `expected`.
  package let expected: String?

  /// - Parameter earlier: the first record that has what this one repeats, if it is known.
  init(
    _ record: EvidenceRecord?, line: Int, keyColumns: [String], of finding: Finding,
    earlier: EarlierRecord? = nil
  ) {
    self.line = line
    self.record = record
    key = record?.fields(of: keyColumns) ?? []
    values = record?.fields(of: finding.columns) ?? []
    self.earlier = earlier?.text
    earlierLine = earlier?.line
    expected = finding.expected(of: values.first?.value).map { general in
      earlier?.expected(general, isOfData: finding.rules.contains(.conflictingDuplicate)) ?? general
    }
  }
}
