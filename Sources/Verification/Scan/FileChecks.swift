internal import CSV
internal import Roster

/// The checks of one file that remember what they have seen: keys, logins, references, pairs.
///
/// Each prepares a block on whichever lane has it (`prepare`), and remembers it in turn (`remember`).
struct FileChecks: ~Copyable {
  private(set) var key: KeyScan?
  private(set) var login: LoginScan?
  private(set) var matching: [LoginScan] = []
  private(set) var references: [ReferenceScan] = []
  /// References to files that are read after this one.
  private(set) var laterReferences: [LaterReferences] = []
  /// Of files that join two others.
  private(set) var pairs: PairScan?

  init(
    _ head: FileHead, _ file: RosterFile, of format: Format, _ header: Header,
    _ settings: FileSettings?, _ log: FindingLog, _ keys: RosterKeys
  ) {
    for placed in header.columns {
      guard let column = ReferenceColumn(placed, of: file, in: format, log) else { continue }
      let target = keys[column.reference.entity]
      if target.isPending {
        laterReferences.append(LaterReferences(column))
      } else {
        if !target.isComplete { column.reportUnchecked() }
        references.append(ReferenceScan(column, target))
      }
    }
    if let placed = header.columns.first(where: \.column.isKey) {
      key = KeyScan(
        placed, keys[file.entity], RepeatScan(header, of: file, placed, head.source, log),
        CollisionScan(placed, of: file, settings, log))
    }
    if let placed = header.columns.first(where: { $0.column.need == .requiredUnique }) {
      let hasDomain = !(settings?.domains(behind: placed.column).isEmpty ?? true)
      login = LoginScan(
        placed, .init(isOfLocalPart: hasDomain, kind: .login), of: file, log,
        collisions: CollisionScan(placed, of: file, settings, log),
        crossCheck: keys.crossCheck(of: file, ColumnName(placed.column, of: file), log))
    }
    matching = header.columns.compactMap { LoginScan(matching: $0, of: file, settings, log) }
    if references.count == 2 && file.joinedColumns.count == 2 {
      pairs = PairScan(
        file.joinedColumns, references.map(\.target), bytes: head.source.byteCount, log)
    }
  }

  /// Makes room for so many records.
  func reserve(_ records: Int) {
    key?.reserve(records)
    login?.reserve(records)
    for scan in matching { scan.reserve(records) }
  }

  /// Remembers the block that a lane has looked at, when it is its turn.
  func remember(_ lane: BlockScan) {
    key?.remember(lane.reader.block, &lane.keys)
    let people = lane.keys.numbers
    login?.remember(lane.reader.block, &lane.login, people: people)
    for (index, scan) in matching.enumerated() {
      scan.remember(lane.reader.block, &lane.matching[index], people: people)
    }
    for (index, scan) in references.enumerated() {
      scan.remember(lane.reader.block, &lane.references[index])
    }
    for (index, scan) in laterReferences.enumerated() {
      scan.remember(lane.reader.block, &lane.laterReferences[index])
    }
    if let pairs {
      pairs.remember(lane.reader.block, lane.references[0], lane.references[1])
    }
  }

  /// Counts what is known only when the file has been read.
  func finish(_ lanes: [BlockScan]) throws {
    try key?.finish()
    login?.finish()
    for scan in references { scan.finish() }
    pairs?.finish(lanes.compactMap(\.pairs))
  }
}

extension RosterKeys {
  /// What the user names of a file have to do with those of another.
  fileprivate func crossCheck(
    of file: RosterFile, _ column: ColumnName, _ log: FindingLog
  ) -> (any LoginCrossCheck)? {
    switch file.entity {
    case .teacher:
      teacherLogins = TeacherLogins(column, log)
      return teacherLogins
    case .student: return teacherLogins.map(StudentLogins.init)
    case .school, .section, .studentEnrollment, .teacherRoster: return nil
    }
  }
}
