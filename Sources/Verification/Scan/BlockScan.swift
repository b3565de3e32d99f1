internal import CSV
internal import Roster

/// What one lane does with a block of records: everything that needs nothing but the block itself and
/// the tables of files that have been read.
///
/// What it finds is counted in a log of its own, which the file's absorbs block by block; what is to
/// be remembered is prepared, so that the lane's turn is short.
final class BlockScan {
  var reader: RecordReader
  let log: FindingLog
  private let columns: [ColumnScan]
  private let dateRanges: [DateRangeScan]
  private let domains: [DomainScan]
  private let unfindable: UnfindableScan?
  private let controls: ControlScan
  private var longRecords: [Int] = []

  /// Prepared for those of the file's checks that remember something.
  var keys = KeyBatch()
  var login = LoginBatch()
  var matching: [LoginBatch]
  var references: [KeyBatch]
  var laterReferences: [KeyBatch]
  /// Of a file that joins two others.
  let pairs: LanePairs?

  init(
    _ source: any ByteSource, _ file: RosterFile, _ header: Header, _ settings: FileSettings?,
    blockSize: Int, for checks: borrowing FileChecks
  ) throws {
    log = FindingLog(fileName: file.name)
    let log = log
    columns = header.columns.map { ColumnScan($0, of: file, settings, log) }
    reader = try RecordReader(
      source, width: header.names.count, bufferSize: blockSize,
      marksSymbols: columns.contains(where: \.looksAtSymbols))
    dateRanges = header.columns.compactMap { DateRangeScan($0, in: header, of: file, log) }
    domains = header.columns.compactMap { DomainScan($0, of: file, settings, log) }
    unfindable = UnfindableScan(header, of: file, settings, log)
    controls = ControlScan(header, of: file, log)
    matching = Array(repeating: LoginBatch(), count: checks.matching.count)
    references = Array(repeating: KeyBatch(), count: checks.references.count)
    laterReferences = Array(repeating: KeyBatch(), count: checks.laterReferences.count)
    pairs = checks.pairs?.makeLanePairs()
  }

  /// Looks at the block that was read last.
  func look(for checks: borrowing FileChecks) {
    findLongRecords()
    for column in columns { column.check(reader.block, longRecords: longRecords) }
    for range in dateRanges { range.scan(reader.block) }
    for domain in domains { domain.scan(reader.block) }
    unfindable?.scan(reader.block)
    controls.scan(reader.block)
    checks.key?.prepare(reader.block, &keys)
    checks.login?.prepare(reader.block, &login)
    for index in matching.indices { checks.matching[index].prepare(reader.block, &matching[index]) }
    for index in references.indices {
      checks.references[index].prepare(reader.block, &references[index])
    }
    for index in laterReferences.indices {
      checks.laterReferences[index].prepare(reader.block, &laterReferences[index])
    }
    pairs?.append(references[0].numbers, references[1].numbers, reader.block.records)
  }

  private func findLongRecords() {
    longRecords.removeAll(keepingCapacity: true)
    let records = reader.block.records
    for row in records.indices
    where records[row].end &- records[row].start > UInt32(TextForm.limit) {
      longRecords.append(row)
    }
  }
}
