internal import CSV
package import Roster

/// One file, merged with its changed records.
///
/// A changed record replaces the one with its key, or is appended at the end if there is none. A
/// record to be deleted stays, marked as deleted, so that references to it are reported as
/// references to a deleted record rather than an unknown one. All other records are copied
/// unchanged.
package struct FileMerge {
  package let file: RosterFile
  private let changes: UploadedFile
  private let whole: UploadedFile

  /// - Parameters:
  ///   - file: a file of the format that has a key.
  init(_ file: RosterFile, changes: UploadedFile, over whole: UploadedFile) {
    self.file = file
    self.changes = changes
    self.whole = whole
  }

  /// Writes the new file.
  ///
  /// - Parameter write: receives the pieces; each is valid only during the call.
  /// - Complexity: O(bytes); memory for the bytes of the changed records, and about 100 bytes more
  ///   for each of them.
  package func write(_ write: (UnsafeRawBufferPointer) throws -> Void) throws {
    var old = try RecordReader(try whole.open(), undoublesQuotes: false)
    var new = try RecordReader(try changes.open(), undoublesQuotes: false)
    // A file of changes without a header has no records either.
    guard let newCells = try new.readHeader()?.cells else { return }
    let newHeader = Header(cells: newCells, of: file)
    let oldHeader = Header(cells: try old.readHeader()?.cells ?? newCells, of: file)
    let columns = MergedColumns(oldHeader, newHeader)
    var writer = RecordWriter()
    writer.append(columns.names)
    var output = MergedOutput(writer.bytes)
    var records = try ChangedRecords(&new, key: key(of: newHeader), columns)
    let oldKey = key(of: oldHeader)
    let order = Array(0..<oldHeader.names.count) + Array(repeating: nil, count: columns.added)
    while try old.next() {
      for row in 0..<old.block.records.count {
        switch oldKey.map({ records.take(old.block.key(of: row, at: $0)) }) ?? .unchanged {
        case .unchanged: output.append(row, of: old.block, in: order, isRaw: columns.added == 0)
        case .first(let record): output.append(record)
        case .again: break
        }
      }
      try unsafe output.flush(write)
    }
    for record in records.rest { output.append(record) }
    try unsafe output.flush(write, isEnd: true)
  }

  private func key(of header: Header) -> Int? {
    header.columns.first { $0.column.isKey }?.position
  }
}

/// The columns of the new file: those of the old one, followed by those that only the changes have.
private struct MergedColumns {
  private(set) var names: [String]
  /// The number of columns that only the changes have.
  private(set) var added = 0
  /// The position of each column in the changes; `nil` for one that is not in them.
  private(set) var places: [Int?]

  init(_ old: Header, _ new: Header) {
    names = old.names
    places = Array(repeating: nil, count: names.count)
    for (position, name) in new.names.enumerated() {
      let column = new.columns.first { $0.position == position }?.column
      let same =
        column.map { column in old[column.name]?.position } ?? old.names.firstIndex(of: name)
      if let same, places[same] == nil {
        places[same] = position
      } else {
        names.append(name)
        places.append(position)
        added += 1
      }
    }
  }

  /// Whether the records of the changes are written unchanged.
  var isAsInChanges: Bool { places == Array(0..<places.count) }
}

/// The changed records, as they will be written, by their keys.
private struct ChangedRecords {
  private var bytes: [UInt8] = []
  /// The bytes of each key's record, in the order of the keys' first records.
  private var records: [(range: Range<Int>, isUsed: Bool)] = []
  private var byKey: [[UInt8]: Int] = [:]

  /// What happens to a record of the old file.
  enum Meeting {
    case unchanged
    case first(ArraySlice<UInt8>)
    /// The changed record has already replaced another record with its key.
    case again
  }

  /// - Parameter key: the position of the key; without one there are no records.
  init(_ reader: inout RecordReader, key: Int?, _ columns: MergedColumns) throws {
    while let key, try reader.next() {
      for row in 0..<reader.block.records.count {
        let start = bytes.count
        bytes.append(row, of: reader.block, in: columns.places, isRaw: columns.isAsInChanges)
        let name = reader.block.key(of: row, at: key)
        // Of several changed records with one key, the last is the newest.
        if let index = byKey[name] {
          records[index].range = start..<bytes.count
        } else {
          byKey[name] = records.count
          records.append((start..<bytes.count, false))
        }
      }
    }
  }

  mutating func take(_ key: [UInt8]) -> Meeting {
    guard let index = byKey[key] else { return .unchanged }
    if records[index].isUsed { return .again }
    records[index].isUsed = true
    return .first(bytes[records[index].range])
  }

  /// The changed records that have not replaced any.
  var rest: [ArraySlice<UInt8>] { records.filter { !$0.isUsed }.map { bytes[$0.range] } }
}

/// The records written so far.
private struct MergedOutput {
  private var bytes: [UInt8]

  private static let most = 1 << 20

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func append(_ record: ArraySlice<UInt8>) { bytes += record }

  mutating func append(
    _ row: Int, of block: borrowing RecordBlock, in order: [Int?], isRaw: Bool
  ) {
    bytes.append(row, of: block, in: order, isRaw: isRaw)
  }

  mutating func flush(_ write: (UnsafeRawBufferPointer) throws -> Void, isEnd: Bool = false) throws
  {
    guard isEnd || bytes.count >= Self.most else { return }
    try unsafe bytes.withUnsafeBytes { try unsafe write($0) }
    bytes.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  /// Writes a record with its terminator.
  ///
  /// - Parameters:
  ///   - order: the position in the record of each field to write; `nil` for a blank field.
  ///   - isRaw: whether the record already has the right order.
  fileprivate mutating func append(
    _ row: Int, of block: borrowing RecordBlock, in order: [Int?], isRaw: Bool
  ) {
    let record = block.records[row]
    if isRaw && !record.traits.hasAny(of: .surplusFields) {
      self += block.bytes[Int(record.start)..<Int(record.end)]
    } else {
      for (index, position) in order.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        if let position { append(block.fields[row * block.width + position], of: block) }
      }
    }
    self += [0x0D, 0x0A]
  }

  /// Writes a field as it stands in the file, quotation marks included.
  private mutating func append(_ field: Field, of block: borrowing RecordBlock) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = field.start > 0 && block.bytes[Int(field.start) - 1] == quote
    if isQuoted { append(quote) }
    self += block.bytes[field.range]
    if isQuoted { append(quote) }
  }
}

extension RecordBlock {
  /// The bytes of a key, without the white space around it.
  fileprivate borrowing func key(of row: Int, at position: Int) -> [UInt8] {
    let field = bytes.span.trimmed(fields[row * width + position])
    return Array(bytes[field.range])
  }
}
