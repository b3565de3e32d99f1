internal import CSV
internal import Roster

/// A column whose fields name records of another file, and how to report on it.
struct ReferenceColumn {
  let position: Int
  let reference: Column.Reference
  /// What separates the keys in a field, if there can be several.
  let separator: Column.Separator?
  private let name: ColumnName
  private let targetName: String
  private let log: FindingLog
  /// Whether a record is a membership, which is meaningless without the records it names.
  private let isOfMembership: Bool

  /// The keys that its fields name.
  let target: FileKeys

  /// Whether its fields are looked up after all files have been read, because the other file is
  /// read later, or because a field may have several keys.
  var isLate: Bool { target.isPending || separator != nil }

  /// All reference columns of a file, except those that refer to an optional file that is not in
  /// the upload.
  static func all(of file: ScannedFile) -> [ReferenceColumn] {
    file.header.columns.compactMap { ReferenceColumn($0, file) }.filter { !$0.target.isLeftOut }
  }

  /// - Returns: `nil` for a column that is not a reference.
  private init?(_ placed: Header.Placed, _ file: ScannedFile) {
    guard let reference = placed.column.reference, let target = file.format.file(of: reference)
    else { return nil }
    position = placed.position
    self.reference = reference
    separator = placed.column.separator
    self.target = file.keys[target.id]
    log = file.log
    isOfMembership =
      reference.isRequired
      && (file.file.isOfMemberships
        || file.format.mapping.sources.contains { $0.join?.file == file.file.name })
    name = file.name(of: placed.column)
    targetName = target.name
  }

  /// Makes the tally of records that name what does not exist.
  func tallyNotFound() -> Tally {
    let rule: Rule =
      switch reference.weight {
      case .stops: .referenceNotFound
      case .warns: .optionalReferenceNotFound
      case .mentions: .principalNotFound
      }
    return log.tally(rule, name)
  }

  /// Makes the tallies for references that are found but lead to something unsuitable.
  func makeFoundTallies(_ log: FindingLog) -> FoundTallies? {
    let asks = reference.condition != nil && !target.marks.isEmpty
    guard asks || target.marks.hasAbsent || isLate else { return nil }
    return FoundTallies(
      condition: reference.condition, wrongType: log.tally(.referenceWrongType, name),
      absent: log.tally(.referenceToAbsent, name, .reference(ofMembership: isOfMembership)))
  }

  /// Makes the tally of references that differ from a key only in white space.
  func tallyBlankMismatch() -> Tally? {
    reference.isRequired ? log.tally(.referenceBlankMismatch, name) : nil
  }

  /// Makes the tally of references that differ from a key only in letter case.
  func tallyCaseMismatch() -> Tally? {
    reference.isRequired ? log.tally(.referenceCaseMismatch, name) : nil
  }

  /// Reports that the other file was not read to its end, so that it is not known which keys are
  /// missing.
  func reportUnchecked() {
    if target.isDelta { return }
    log.report(
      .referenceNotChecked, name,
      words: [
        "other": targetName, "state": target.isMissing ? "is missing" : "could not be read",
      ])
  }
}

/// Counts the records that name an existing record of the wrong type, or one that is marked as
/// absent.
struct FoundTallies {
  let condition: Condition?
  let wrongType: Tally
  let absent: Tally

  /// - Parameters:
  ///   - number: the number of the key that is named.
  ///   - isAbsent: whether the referring record itself is marked as absent.
  func add(_ line: Int, number: Int, _ target: FileKeys, isAbsent: () -> Bool) {
    // If a record names several keys, its line is counted only once.
    if let condition, !target.marks.holds(condition, number), wrongType.lines.last != line {
      wrongType.add(line)
    }
    if target.marks.isAbsent(number), absent.lines.last != line, !isAbsent() { absent.add(line) }
  }
}

/// Recognizes the records of a file that are marked as absent.
struct AbsentRecords {
  private let position: Int?
  private let statuses: AbsentStatuses

  init(_ file: ScannedFile) {
    position = file.header.columns.first { $0.column.kind == .status }?.position
    statuses = file.absentStatuses
  }

  func contains(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    guard let position else { return false }
    return statuses.index(of: block.bytes[block.fields[row * block.width + position].range]) != nil
  }
}
