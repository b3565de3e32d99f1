internal import CSV
internal import Roster

/// One file, read once from its first record to its last, with all checks that it takes.
///
/// The reader gives a block of records; each check goes through the block in a loop of its own,
/// column by column; the findings collect in the log. Only keys are remembered from block to block.
struct FileScan: ~Copyable {
  private let head: FileHead
  private let file: RosterFile
  private let format: Format
  private let header: Header
  private let settings: FileSettings?
  private let log: FindingLog
  private let keys: RosterKeys

  private let columns: [ColumnScan]
  private let dateRanges: [DateRangeScan]
  private let domains: [DomainScan]
  private let controls: ControlScan
  private var structure: StructureScan
  private var places: RecordPlaces
  private var keyScan: KeyScan?
  private var loginScan: LoginScan?
  private var matchingScans: [MatchingScan] = []
  private var references: [ReferenceScan] = []
  private var pairScan: PairScan?
  /// References to files that are read after this one.
  private(set) var laterReferences: [LaterReferences] = []

  init(
    _ head: FileHead, _ file: RosterFile, of format: Format, _ header: Header,
    _ settings: FileSettings?, _ log: FindingLog, _ keys: RosterKeys
  ) {
    self.head = head
    self.file = file
    self.format = format
    self.header = header
    self.settings = settings
    self.log = log
    self.keys = keys
    columns = header.columns.map { ColumnScan($0, of: file, settings, log) }
    dateRanges = header.columns.compactMap { DateRangeScan($0, in: header, of: file, log) }
    domains = header.columns.compactMap { DomainScan($0, of: file, settings, log) }
    controls = ControlScan(header, of: file, log)
    structure = StructureScan(header, log)
    places = RecordPlaces(header)
    prepareReferences()
    prepareUniqueness()
  }

  /// Reads the file.
  ///
  /// - Throws: when its bytes cannot be read; never because of what they are.
  mutating func run() throws -> FileSummary {
    var reader = try RecordReader(head.source)
    if let header = try reader.readHeader() { structure.take(header) }
    var longRecords: [Int] = []
    while try reader.next() {
      if structure.recordCount == 0 { reserve(for: reader.block) }
      places.append(reader.block)
      structure.scan(reader.block)
      findLongRecords(reader.block, &longRecords)
      for column in columns { column.check(reader.block, longRecords: longRecords) }
      for range in dateRanges { range.scan(reader.block) }
      for domain in domains { domain.scan(reader.block) }
      controls.scan(reader.block)
      keyScan?.scan(reader.block)
      loginScan?.scan(reader.block, people: keyScan?.numbers ?? [])
      for matching in matchingScans { matching.scan(reader.block, people: keyScan?.numbers ?? []) }
      for reference in references { reference.scan(reader.block) }
      for reference in laterReferences { reference.scan(reader.block) }
      if references.count == 2 {
        pairScan?.scan(reader.block, references[0].numbers, references[1].numbers)
      }
    }
    try keyScan?.finish()
    loginScan?.finish()
    structure.finish()
    noteSize(structure.recordCount)
    keys[file.entity].isComplete = !structure.endedEarly
    return FileSummary(
      fileName: file.name, path: head.path, records: structure.recordCount,
      bytes: head.source.byteCount, places: places)
  }

  private mutating func prepareReferences() {
    for placed in header.columns {
      guard let column = ReferenceColumn(placed, of: file, in: format, log) else { continue }
      let target = keys[column.reference.entity]
      if target.isPending {
        laterReferences.append(LaterReferences(column))
      } else {
        if !target.isComplete { column.noteUnchecked() }
        references.append(
          ReferenceScan(column, target, numbersStrangers: !file.joinedColumns.isEmpty))
      }
    }
  }

  private mutating func prepareUniqueness() {
    if let key = header.columns.first(where: \.column.isKey) {
      keyScan = KeyScan(
        key, keys[file.entity], RepeatScan(header, of: file, key, head.source, log),
        CollisionScan(key, of: file, settings, log))
    }
    if let login = header.columns.first(where: { $0.column.need == .requiredUnique }) {
      loginScan = LoginScan(
        login, settings?.domains(behind: login.column).isEmpty ?? true ? .whole : .local,
        of: file, log, collisions: CollisionScan(login, of: file, settings, log),
        crossCheck: crossCheck(login))
    }
    matchingScans = header.columns.compactMap { MatchingScan($0, of: file, settings, log) }
    if !file.joinedColumns.isEmpty && references.count == file.joinedColumns.count {
      pairScan = PairScan(file.joinedColumns, log)
    }
  }

  private func crossCheck(_ login: Header.Placed) -> (any LoginCrossCheck)? {
    switch file.entity {
    case .teacher:
      keys.teacherLogins = TeacherLogins(ColumnName(login.column, of: file), log)
      return keys.teacherLogins
    case .student:
      return keys.teacherLogins.map(StudentLogins.init)
    default:
      return nil
    }
  }

  /// Makes room for the records that a file of this size holds if the rest is like its beginning.
  private mutating func reserve(for block: borrowing RecordBlock) {
    guard let first = block.records.first, let last = block.records.last else { return }
    let perRecord = max(1, Int(last.end - first.start) / block.records.count + 1)
    let expected = min(head.source.byteCount / perRecord, Self.largestReserve)
    keyScan?.reserve(expected)
    loginScan?.reserve(expected)
    for matching in matchingScans { matching.reserve(expected) }
    pairScan?.reserve(expected)
  }

  /// A file whose beginning deceives must not take all memory.
  private static let largestReserve = 4 << 20

  private func findLongRecords(_ block: borrowing RecordBlock, _ rows: inout [Int]) {
    rows.removeAll(keepingCapacity: true)
    let records = block.records.span
    for row in 0..<records.count
    where records[row].end &- records[row].start > UInt32(TextForm.limit) { rows.append(row) }
  }

  private func noteSize(_ records: Int) {
    if records == 0 {
      let isEntity = [.school, .student, .teacher].contains(file.entity)
      let isLinked = settings?.isLinked ?? false
      log.note(
        .noDataRows, severity: !isEntity ? .information : isLinked ? .error : .warning)
    }
    if let limit = [2_000_000, 500_000].first(where: { records > $0 }) {
      log.note(.tooManyRows, words: ["n": String(records), "limit": String(limit)])
    }
    if file.entity == .student && records > 250_000 {
      log.note(.tooManyStudents, words: ["n": String(records), "limit": "250000"])
    }
  }
}
