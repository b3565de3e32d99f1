internal import CMemory

/// Cuts a CSV file into records and fields, a block at a time.
///
/// Reads RFC 4180 with commas and UTF-8. It never fails because of a file's contents, but reports
/// what it has seen. CRLF and LF end a record. A lone carriage return ends one too, as a defect,
/// unless the whole file uses nothing else (`LineEnd`). The last record needs no terminator (RFC
/// 4180, section 2, rule 2). An empty line is not a record, and neither is a line whose fields are
/// all empty. Lines are counted from 1, including those inside quotes.
///
/// Read this first: call `readHeader()` once, which fixes the number of fields of a record, then
/// `next()` until it returns `false`; after each call `block` has what was read. A block always has
/// whole records: a record that is cut off by the end of the buffer is read again with the next
/// block, and a buffer that is too short for one record grows, up to `recordLimit`. `Scan.swift`
/// does the actual cutting.
///
/// ```
/// var reader = try RecordReader(source)
/// let header = try reader.readHeader()
/// while try reader.next() {
///   for row in 0..<reader.block.records.count {
///     let id = reader.block.fields[row * reader.block.width]  // the first column
///     print(reader.block.records[row].line, Array(reader.block.bytes[id.range]))
///   }
/// }
/// ```
///
/// - Complexity: O(bytes); memory for the buffer, or the longest record up to the limit, and 8
///   bytes for each field in it.
package struct RecordReader: ~Copyable {
  /// The longest record that is kept in memory; a longer one is a defect without fields.
  package static let defaultRecordLimit = 4 << 20

  /// How many fields of a header are kept; no roster has that many.
  package static let cellLimit = 1000
  private static let textLimit = 64 << 10

  /// What `next()` or `readHeader()` read last.
  package var block = RecordBlock()

  /// The byte order mark at the beginning, if there is one. A UTF-8 mark is skipped.
  package let encoding: ByteEncoding

  /// What ends the lines; `nil` until the first line end has been read.
  package private(set) var lineEnd: LineEnd?

  let source: any ByteSource
  let recordLimit: Int
  /// Whether doubled quotes are undone; if not, `block.bytes` stays as it is in the file.
  let undoublesQuotes: Bool
  /// Whether `block.symbols`, `block.openings` and `block.hasAmpersands` are filled in.
  let marksSymbols: Bool

  /// `block.bytes` holds `filled` bytes of the source; those before `start` have been used.
  var filled = 0
  var start: Int
  /// The line that begins at `start`.
  var line: Int
  /// Whether the filled bytes are the source's last ones.
  var isLastFill = false
  /// Whether an unterminated quote or the end of the file has been reached.
  var isFinished = false
  /// The masks of the filled bytes, for 64 bytes each.
  var masks: [cmemory_csv_masks] = []

  /// - Parameters:
  ///   - offset: where to begin: 0, or where a record begins.
  ///   - line: the line that begins there, from 1.
  ///   - bufferSize: how many bytes to read at a time; at least 1.
  ///   - recordLimit: how many bytes, without its terminator, a record may have; below 4 GiB.
  ///   - lineEnd: what another reader of the same source has found; `nil` to look for it.
  package init(
    _ source: any ByteSource, offset: Int = 0, line: Int = 1, width: Int = 0,
    bufferSize: Int = 128 << 10, recordLimit: Int = defaultRecordLimit,
    undoublesQuotes: Bool = true, marksSymbols: Bool = false, lineEnd: LineEnd? = nil
  ) throws {
    self.source = source
    self.recordLimit = recordLimit
    self.undoublesQuotes = undoublesQuotes
    self.lineEnd = lineEnd
    self.marksSymbols = marksSymbols
    self.line = line
    self.start = 0
    block.offset = offset
    block.width = width
    // The buffer need not be larger than the source.
    let size = max(1, min(bufferSize, source.byteCount))
    block.bytes = Array(repeating: 0, count: size + Self.padding)
    block.fields = Array(repeating: Field(start: 0, end: 0), count: max(16, size / 4))
    guard offset == 0 else {
      encoding = .unmarked
      return
    }
    var mark = [UInt8](repeating: 0, count: 4)
    let count = try unsafe mark.withUnsafeMutableBytes { try unsafe source.read(at: 0, into: $0) }
    encoding = ByteEncoding(mark: mark.span.extracting(first: count))
    if encoding == .utf8 { block.offset = 3 }
  }

  /// Bytes after the filled ones that may be read: the scan reads 64 at a time.
  static let padding = 64

  /// Reads the next records, including those that are defects.
  ///
  /// - Returns: whether anything was read; after `false` the file is finished.
  package mutating func next() throws -> Bool {
    try advance(maxRecords: .max)
  }

  /// Reads the first record that is not blank; its number of fields becomes the width.
  ///
  /// - Returns: `nil` if the file has no record at all.
  package mutating func readHeader() throws -> Header? {
    let firstLine = line
    block.width = 0
    while try advance(maxRecords: 1) {
      guard let record = block.irregular.defects.first else { continue }
      let fields = block.irregular.defectFields[record.fields]
      block.width = fields.count
      // A record that is too long has no fields, and is no longer in the buffer.
      let rest = fields.isEmpty ? [] : block.bytes[(record.offset - block.offset)..<filled]
      // Without a width every record is ragged, so that does not count as a defect.
      return Header(
        line: record.line, fieldCount: fields.count,
        cells: fields.prefix(Self.cellLimit).map { Array(block.bytes[$0.range]) },
        text: Array(rest.prefix(Self.textLimit).prefix { $0 != lineFeed && $0 != carriageReturn }),
        defect: record.kind == .ragged ? nil : record, blankLines: firstLine..<record.line)
    }
    return nil
  }

  /// The first record of a file.
  package struct Header: Sendable {
    package var line: Int
    /// How many fields it has.
    package var fieldCount: Int
    /// The first fields, at most `cellLimit`.
    package var cells: [[UInt8]]
    /// The header's first line as it stands in the file, at most `textLimit` bytes; doubled quotes
    /// may have been undone.
    package var text: [UInt8]
    /// What is wrong with the header record itself; `nil` if nothing is.
    package var defect: RecordBlock.Defect?
    /// The blank lines before it.
    package var blankLines: Range<Int>
  }

  /// A place where reading can continue.
  package struct Place: Sendable {
    var offset = 0
    var line = 1
    /// Whether nothing is left to read.
    package private(set) var isEnd = false

    package init() {}

    init(offset: Int, line: Int, isEnd: Bool) {
      self.offset = offset
      self.line = line
      self.isEnd = isEnd
    }
  }

  /// Where the next block begins.
  package var place: Place {
    Place(offset: block.offset + start, line: line, isEnd: isFinished)
  }

  /// Moves to a place that another reader of the same source has reached.
  package mutating func seek(_ place: Place) {
    seek(offset: place.offset, line: place.line)
    isFinished = place.isEnd
  }

  /// Moves to the record that begins at an offset of the source.
  ///
  /// - Parameter line: the line that begins there, from 1.
  package mutating func seek(offset: Int, line: Int) {
    block.removeAll()
    block.offset = offset
    self.line = line
    start = 0
    filled = 0
    isLastFill = false
    isFinished = false
  }

  private mutating func advance(maxRecords: Int) throws -> Bool {
    block.removeAll()
    while !isFinished {
      try fill()
      let end = scan(maxRecords: maxRecords)
      if !block.isEmpty {
        // This must wait until doubled quotes have been undone.
        if marksSymbols { block.findSymbols(filled) }
        return true
      }
      switch end {
      case .limit, .finished: continue
      case .fieldsFull:
        block.fields += Array(repeating: Field(start: 0, end: 0), count: block.fields.count)
      case .bytesUsed:
        // The buffer contains only part of one record, so it is too short.
        guard start == 0, filled == block.bytes.count - Self.padding, !isLastFill else { continue }
        // This many bytes are enough for the longest record allowed, with its CRLF.
        let mostNeeded = recordLimit + 2
        if filled >= mostNeeded {
          try skipRecord()
          return true
        }
        let more = min(max(filled, 64), mostNeeded - filled)
        block.bytes += Array(repeating: 0, count: more)
      }
    }
    return false
  }

  /// Finds out what ends the lines; if it is CR, turns each CR into an LF.
  private mutating func readLineEnds(in range: Range<Int>) throws {
    if lineEnd == nil {
      if block.bytes[range].contains(lineFeed) {
        lineEnd = .lineFeed
      } else if block.bytes[range].contains(carriageReturn) {
        lineEnd = try LineEnd(of: source)
      }
    }
    guard lineEnd == .carriageReturn else { return }
    for place in range where block.bytes[place] == carriageReturn { block.bytes[place] = lineFeed }
  }

  /// Moves the unused bytes to the front and fills the rest of the buffer.
  mutating func fill() throws {
    let kept = filled - start
    if start > 0 {
      unsafe block.bytes.withUnsafeMutableBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<filled])
        unsafe bytes.copyMemory(from: rest)
      }
      block.offset += start
      start = 0
      filled = kept
    }
    let room = block.bytes.count - Self.padding - filled
    let rest = source.byteCount - (block.offset + filled)
    if rest > 0 && room > 0 {
      let free = filled..<(filled + min(room, rest))
      filled += try unsafe block.bytes.withUnsafeMutableBytes { bytes in
        try unsafe source.read(
          at: block.offset + filled, into: UnsafeMutableRawBufferPointer(rebasing: bytes[free]))
      }
      if lineEnd != .lineFeed { try readLineEnds(in: free.lowerBound..<filled) }
    }
    isLastFill = block.offset + filled >= source.byteCount
    masks.findCSV(in: block.bytes, filled)
  }
}
