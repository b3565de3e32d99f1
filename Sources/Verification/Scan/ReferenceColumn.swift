internal import Roster

/// A column whose fields name records of another file, and what is said of it.
struct ReferenceColumn {
  let position: Int
  let reference: Column.Reference
  private let name: ColumnName
  private let targetName: String
  private let log: FindingLog

  /// The keys that its fields name.
  let target: EntityKeys

  /// All of a file.
  static func all(of file: ScannedFile) -> [ReferenceColumn] {
    file.header.columns.compactMap { ReferenceColumn($0, file) }
  }

  /// - Returns: `nil` for a column that refers to nothing.
  private init?(_ placed: Header.Placed, _ file: ScannedFile) {
    guard let reference = placed.column.reference else { return nil }
    position = placed.position
    self.reference = reference
    target = file.keys[reference.entity]
    log = file.log
    name = file.name(of: placed.column)
    targetName = file.format.file(reference.entity)?.name ?? ""
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
