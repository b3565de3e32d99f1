internal import CSV
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
  /// Whether a record says who is where, and so nothing without what it names.
  private let isOfMembership: Bool

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
    isOfMembership =
      reference.isRequired
      && (file.file.isOfMemberships
        || file.format.mapping.sources.contains { $0.join?.file == file.file.name })
    name = file.name(of: placed.column)
    targetName = target.name
  }

  /// Counts the records that name what is not there.
  func tallyNotFound() -> Tally {
    let rule: Rule =
      switch reference.weight {
      case .stops: .referenceNotFound
      case .warns: .optionalReferenceNotFound
      case .mentions: .principalNotFound
      }
    return log.tally(rule, name)
  }

  /// What of the records that are found is said of those that name them.
  func makeFoundTallies(_ log: FindingLog) -> FoundTallies? {
    let asks = reference.condition != nil && !target.marks.isEmpty
    guard asks || target.marks.hasAbsent || isLate else { return nil }
    return FoundTallies(
      condition: reference.condition, wrongType: log.tally(.referenceWrongType, name),
      absent: log.tally(.referenceToAbsent, name, .reference(ofMembership: isOfMembership)))
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
    if target.isDelta { return }
    log.report(
      .referenceNotChecked, name,
      words: [
        "other": targetName, "state": target.isMissing ? "is missing" : "could not be read",
      ])
  }
}

/// Counts the records that name one which is there, and is of the wrong type or says that it no longer is.
struct FoundTallies {
  let condition: Condition?
  let wrongType: Tally
  let absent: Tally

  /// - Parameters:
  ///   - number: of the key that is named.
  ///   - isAbsent: whether the record itself is no longer here.
  func add(_ line: Int, number: Int, _ target: FileKeys, isAbsent: () -> Bool) {
    // Of a record that names several, the line is counted once.
    if let condition, !target.marks.holds(condition, number), wrongType.lines.last != line {
      wrongType.add(line)
    }
    if target.marks.isAbsent(number), absent.lines.last != line, !isAbsent() { absent.add(line) }
  }
}

/// The records of a file that say that they are no longer here.
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
