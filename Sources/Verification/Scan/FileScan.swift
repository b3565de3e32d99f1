internal import CSV
internal import Roster

/// One file, read once from its first record to its last, with all checks that are for it.
///
/// Read this first of the scan. A reader gives a block of records. `BlockScan` looks at it, column by
/// column in a loop of each check's own, on as many threads as there are (`Lanes`); `FileChecks`
/// remember what must be, in the order of the file. The findings collect in the log.
final class FileScan {
  private let head: FileHead
  private let file: RosterFile
  private let header: Header
  private let settings: FileSettings?
  private let log: FindingLog
  private let keys: RosterKeys
  private let checks: FileChecks
  private var structure: StructureScan
  private var places: RecordPlaces

  /// Where the next block begins.
  private var next = RecordReader.Place()

  init(
    _ head: FileHead, _ file: RosterFile, of format: Format, _ header: Header,
    _ settings: FileSettings?, _ log: FindingLog, _ keys: RosterKeys
  ) {
    self.head = head
    self.file = file
    self.header = header
    self.settings = settings
    self.log = log
    self.keys = keys
    checks = FileChecks(head, file, of: format, header, settings, log, keys)
    structure = StructureScan(header, log)
    places = RecordPlaces(header)
  }

  /// References to files that are read after this one.
  var laterReferences: [LaterReferences] { checks.laterReferences }

  /// Reads the file.
  ///
  /// - Throws: when its bytes cannot be read; never because of what they are.
  func run(_ work: Verifier.Work) throws -> FileSummary {
    try readHeader()
    // A thread for less than a few blocks costs more than it gives.
    let most = 1 + head.source.byteCount / (4 * work.blockSize)
    let lanes = try (0..<max(1, min(work.threads, most))).map { _ in
      try BlockScan(
        head.source, file, header, settings, blockSize: work.blockSize, for: checks)
    }
    try Lanes(
      lanes: lanes, read: { try self.read($0) }, look: { $0.look(for: self.checks) },
      remember: { self.remember($0) }
    ).run()
    try checks.finish(lanes)
    structure.finish()
    reportSize(structure.recordCount)
    keys[file.entity].isComplete = !structure.endedEarly
    return FileSummary(
      fileName: file.name, path: head.path, records: structure.recordCount,
      bytes: head.source.byteCount, keyColumns: FileSummary.keyColumns(of: file), places: places)
  }

  private func readHeader() throws {
    var reader = try RecordReader(head.source)
    if let header = try reader.readHeader() { structure.count(header) }
    next = reader.place
  }

  /// Reads the next block into a lane.
  private func read(_ lane: BlockScan) throws -> Bool {
    guard !next.isEnd else { return false }
    lane.reader.seek(next)
    let isThere = try lane.reader.next()
    next = lane.reader.place
    return isThere
  }

  /// Remembers what a lane has seen, in the order of the file.
  private func remember(_ lane: BlockScan) {
    if structure.recordCount == 0 { reserve(for: lane.reader.block) }
    places.append(lane.reader.block)
    structure.scan(lane.reader.block)
    log.absorb(lane.log)
    checks.remember(lane)
  }

  /// Makes room for the records that a file of this size holds if the rest is like its beginning.
  private func reserve(for block: borrowing RecordBlock) {
    guard let first = block.records.first, let last = block.records.last else { return }
    // Each but the last has a terminator too.
    let bytes = Int(last.end - first.start) + block.records.count
    let perRecord = Double(bytes) / Double(block.records.count)
    checks.reserve(min(Int(Double(head.source.byteCount) / perRecord), Self.largestReserve))
  }

  /// A file whose beginning deceives must not take all memory.
  private static let largestReserve = 64 << 20

  private static let usualRecords = 500_000
  private static let usualStudents = 250_000

  private func reportSize(_ records: Int) {
    if records > 0, let role = file.entity.role, settings?.leavesEverybody ?? false {
      log.report(.roleNotSynchronized, words: ["role": role.rawValue])
    }
    if records == 0 {
      log.report(
        .noDataRows, nil, .emptyFile(file.entity, isLinked: settings?.isLinked ?? false))
    }
    if records > Self.usualRecords { log.report(.tooManyRows, words: ["n": records.grouped]) }
    if file.entity == .student && records > Self.usualStudents {
      log.report(
        .tooManyStudents, words: ["n": records.grouped, "limit": Self.usualStudents.grouped])
    }
  }
}
