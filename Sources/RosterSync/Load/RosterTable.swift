internal import CSV
internal import Files
internal import Roster
internal import Verification

/// One file of a verified roster, read record by record.
final class RosterTable {
  let file: RosterFile
  let header: Header
  let byteCount: Int
  private let upload: UploadedFile
  private var reader: RecordReader
  /// The columns by position, if fields may have placeholders; empty for memberships.
  private let columns: [Int: Column]

  /// One record; its fields are in the order of the file's columns.
  struct Record {
    let line: Int
    let fields: [RosterText]
  }

  /// Opens a file of an upload and reads its header.
  ///
  /// - Returns: `nil` if the upload does not have the file, or the file has no header.
  static func open(
    _ name: String, of format: Format, in files: [UploadedFile]
  ) throws -> RosterTable? {
    guard let file = format.file(named: name),
      let upload = files.first(where: { file.isNamed($0.name) })
    else { return nil }
    return try open(file, upload)
  }

  private static func open(_ file: RosterFile, _ upload: UploadedFile) throws -> RosterTable? {
    let source = try upload.open()
    var reader = try RecordReader(source)
    let cells = try reader.readHeader()?.cells
    guard let cells else { return nil }
    return RosterTable(file, Header(cells: cells, of: file), upload, source.byteCount, reader)
  }

  private init(
    _ file: RosterFile, _ header: Header, _ upload: UploadedFile, _ byteCount: Int,
    _ reader: consuming RecordReader
  ) {
    self.file = file
    self.header = header
    self.upload = upload
    self.byteCount = byteCount
    self.reader = reader
    columns =
      file.mayHaveBlanks
      ? Dictionary(uniqueKeysWithValues: header.columns.map { ($0.position, $0.column) }) : [:]
  }

  /// The position of the column that satisfies a predicate; `nil` if the file does not have it.
  func position(where isMeant: (Column) -> Bool) -> Int? {
    header.columns.first { isMeant($0.column) }?.position
  }

  /// Calls `body` with each record.
  func forEachRecord(_ body: (Record) throws -> Void) throws {
    while try reader.next() {
      for row in 0..<reader.block.records.count {
        try body(record(row))
      }
    }
  }

  /// Reads the next block.
  ///
  /// - Returns: whether there is one.
  func readBlock() throws -> Bool { try reader.next() }

  /// Where the next block begins; another reader of the same file can continue there.
  var place: RecordReader.Place { reader.place }

  /// Reads the block at a place.
  ///
  /// - Parameter next: updated to where the following block begins.
  /// - Returns: whether there was a block.
  func readBlock(from next: inout RecordReader.Place) throws -> Bool {
    guard !next.isEnd else { return false }
    reader.seek(next)
    defer { next = reader.place }
    return try readBlock()
  }

  /// Readers of the same file, including this one, for as many threads as its size is worth.
  func oneForEachThread() throws -> [RosterTable] {
    var tables = [self]
    for _ in 1..<Threads.number(of: Processors.count, forBytes: byteCount) {
      if let other = try Self.open(file, upload) { tables.append(other) }
    }
    return tables
  }

  var block: RecordBlock {
    _read { yield reader.block }
  }

  /// The records of the current block whose bytes and fields satisfy a predicate.
  func rows(where isMeant: (Span<UInt8>, Span<Field>) -> Bool) -> [Int] {
    let (bytes, fields, width) = (reader.block.bytes, reader.block.fields, reader.block.width)
    return (0..<reader.block.records.count).filter { row in
      isMeant(bytes.span, fields.span.extracting(row * width..<(row + 1) * width))
    }
  }

  /// A field of a record in the current block, as it is in the file.
  func text(_ position: Int, _ row: Int) -> String { Self.string(reader.block, row, position) }

  /// A record in the current block.
  func record(_ row: Int) -> Record {
    Record(line: reader.block.records[row].line, fields: fields(reader.block, row))
  }

  private func fields(_ block: borrowing RecordBlock, _ row: Int) -> [RosterText] {
    var fields: [RosterText] = []
    fields.reserveCapacity(block.width)
    for position in 0..<block.width {
      let isBlank = isPlaceholder(
        block.bytes.span, block.fields[row * block.width + position], position)
      fields.append(isBlank ? RosterText(bytes: []) : Self.text(block, row, position))
    }
    return fields
  }

  /// Whether a field has a placeholder that counts as blank, as in the report.
  func isPlaceholder(_ bytes: Span<UInt8>, _ field: Field, _ position: Int) -> Bool {
    guard Placeholder.isPossible(bytes, field), let column = columns[position] else { return false }
    return Placeholder.index(bytes, field, of: column) != nil
      && Placeholder.isBlank(bytes, field, in: column)
  }

  private static func string(
    _ block: borrowing RecordBlock, _ row: Int, _ position: Int
  ) -> String {
    String(
      decoding: block.bytes[block.fields[row * block.width + position].range], as: UTF8.self)
  }

  private static func text(
    _ block: borrowing RecordBlock, _ row: Int, _ position: Int
  ) -> RosterText {
    let range = block.fields[row * block.width + position].range
    return RosterText(bytes: Array(block.bytes[range]))
  }
}

/// The text of one field, as it is in the file.
struct RosterText {
  let bytes: [UInt8]

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The values of a list, trimmed, without blank ones.
  ///
  /// - Parameter separator: `nil` for a field that is not a list.
  func values(separatedBy separator: Column.Separator?) -> [String] {
    bytes.split { $0 == separator?.rawValue }
      .map { RosterText(bytes: Array($0)).trimmed.string }.filter { !$0.isEmpty }
  }

  /// The text without the white space at its ends.
  var trimmed: RosterText {
    let field = bytes.span.trimmed(Field(start: 0, end: bytes.count))
    return field.count == bytes.count ? self : RosterText(bytes: Array(bytes[field.range]))
  }
}

extension Span<UInt8> {
  /// A part of a block as text.
  func text(_ range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}
