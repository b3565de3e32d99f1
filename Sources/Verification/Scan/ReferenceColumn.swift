internal import Roster

/// A column whose fields name records of another file, and what is said of it.
struct ReferenceColumn {
  let position: Int
  let reference: Column.Reference
  private let name: ColumnName
  private let targetName: String
  private let log: FindingLog

  /// - Returns: `nil` for a column that refers to nothing.
  init?(
    _ placed: Header.Placed, of file: RosterFile, in format: Format, _ log: FindingLog
  ) {
    guard let reference = placed.column.reference else { return nil }
    position = placed.position
    self.reference = reference
    self.log = log
    name = ColumnName(placed.column, of: file)
    targetName = format.file(reference.entity)?.name ?? ""
  }

  /// Counts the records that name what is not there.
  func tallyNotFound() -> Tally {
    log.tally(reference.isRequired ? .referenceNotFound : .principalNotFound, name)
  }

  /// Counts those among them that would be found but for letter case.
  func tallyCaseMismatch() -> Tally? {
    reference.isRequired ? log.tally(.referenceCaseMismatch, name) : nil
  }

  /// Says that the other file was not read to its end, so that nothing is known to be missing.
  func reportUnchecked() {
    log.report(.referenceNotChecked, name, words: ["other": targetName])
  }
}
