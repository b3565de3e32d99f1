internal import Roster

/// A column whose fields name records of another file, and what is said of it.
struct ReferenceColumn {
  let position: Int
  let reference: Column.Reference
  /// What stands between the keys in a field, if there can be several.
  let separator: Column.Separator?
  private let name: ColumnName
  private let targetName: String
  private let log: FindingLog

  /// The keys that its fields name.
  let target: FileKeys

  /// Whether its fields are looked up when all files have been read: that file is read later, or they
  /// have several keys each.
  var isLate: Bool { target.isPending || separator != nil }

  /// All of a file, but for those that name records of a file that need not be there, and is not.
  static func all(of file: ScannedFile) -> [ReferenceColumn] {
    file.header.columns.compactMap { ReferenceColumn($0, file) }.filter { !$0.target.isLeftOut }
  }

  /// - Returns: `nil` for a column that refers to nothing.
  private init?(_ placed: Header.Placed, _ file: ScannedFile) {
    guard let reference = placed.column.reference, let target = file.format.file(of: reference)
    else { return nil }
    position = placed.position
    self.reference = reference
    separator = placed.column.separator
    self.target = file.keys[target.id]
    log = file.log
    name = file.name(of: placed.column)
    targetName = target.name
  }

  /// Counts the records that name what is not there.
  func tallyNotFound() -> Tally {
    log.tally(reference.isRequired ? .referenceNotFound : .principalNotFound, name)
  }

  /// Counts those among them that would be found but for white space.
  func tallyBlankMismatch() -> Tally? {
    reference.isRequired ? log.tally(.referenceBlankMismatch, name) : nil
  }

  /// Counts those among them that would be found but for letter case.
  func tallyCaseMismatch() -> Tally? {
    reference.isRequired ? log.tally(.referenceCaseMismatch, name) : nil
  }

  /// Says that the other file was not read to its end, so that nothing is known to be missing.
  func reportUnchecked() {
    log.report(
      .referenceNotChecked, name,
      words: [
        "other": targetName, "state": target.isMissing ? "is missing" : "could not be read",
      ])
  }
}
