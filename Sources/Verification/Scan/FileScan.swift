internal import CSV
internal import Roster

/// Reads one file once, from its first record to its last, and applies all checks that concern it.
///
/// Read this first to understand the scan. A reader supplies blocks of records. There is a lane for
/// each thread (`Lanes`); it lets each check prepare a block (`BlockScan`) and then take it in its
/// turn, in file order. `FileCheck` explains what a check is, and `FileChecks` lists them. The
/// findings are collected in the log.
final class FileScan {
  private let file: ScannedFile
  /// The name under which the file was uploaded.
  private let path: String
  private var structure: StructureScan
  private let checks: [any FileCheck]
  private var places: RecordPlaces

  /// Where the next block begins.
  private var next = RecordReader.Place()

  /// - Parameter path: the name under which the file was uploaded.
  init(_ file: ScannedFile, path: String) {
    self.file = file
    self.path = path
    structure = StructureScan(file.header, file.log)
    checks = FileChecks.make(for: file)
    places = RecordPlaces(file.header)
  }

  /// The checks that need all files to have been read.
  var lateChecks: [any LateCheck] { checks.compactMap { $0 as? any LateCheck } }

  /// Reads the file.
  ///
  /// - Throws: an error if the file's bytes cannot be read, but never because of their contents.
  func run(_ work: Verifier.Work) throws -> FileSummary {
    try readHeader()
    let threads = Threads.number(
      of: work.threads, forBytes: file.source.byteCount, inBlocksOf: work.blockSize)
    let lanes = try (0..<threads).map { _ in
      try BlockScan(file, checks, blockSize: work.blockSize)
    }
    try Lanes(
      lanes: lanes, read: { try self.read($0) }, look: { $0.prepare() },
      remember: { self.take($0) }
    ).run()
    for (index, check) in checks.enumerated() {
      try check.finish(in: lanes.map { $0.checks[index] })
    }
    structure.finish()
    file.keys[file.file.id].isComplete = !structure.isIncomplete
    return FileSummary(
      fileName: file.file.name, path: path, records: structure.recordCount,
      bytes: file.source.byteCount, keyColumns: FileSummary.keyColumns(of: file.file),
      places: places)
  }

  private func readHeader() throws {
    var reader = try RecordReader(file.source)
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

  /// Takes what a lane has found, in file order.
  private func take(_ lane: BlockScan) {
    if structure.recordCount == 0 { reserve(for: lane.reader.block) }
    places.append(lane.reader.block)
    structure.scan(lane.reader.block)
    file.log.absorb(lane.log)
    lane.take()
  }

  /// Makes room for as many records as the file has if the rest of it is like its beginning.
  private func reserve(for block: borrowing RecordBlock) {
    guard let first = block.records.first, let last = block.records.last else { return }
    // Each record also has a terminator, except perhaps the last.
    let bytes = Int(last.end - first.start) + block.records.count
    let perRecord = Double(bytes) / Double(block.records.count)
    let records = min(Int(Double(file.source.byteCount) / perRecord), Self.largestReserve)
    for check in checks { check.reserve(records) }
  }

  /// A limit, so that a file with an unusual beginning does not take all memory.
  private static let largestReserve = 64 << 20
}
