internal import CMemory

/// Cuts a CSV file into records and fields, a block at a time.
///
/// Reads RFC 4180 with comma and UTF-8, and never fails because of what a file contains: it says
/// what it saw. CRLF and LF end a record. A carriage return alone ends one too, as a defect, unless no
/// line of the file ends with anything else (`LineEnd`). The last record needs no end. An empty line is no
/// record, and neither is one in none of whose fields anything stands. Lines count from 1, inside quotes
/// too.
///
/// Read this first: `readHeader()` once, which fixes how many fields a record has, then
/// `next()` until it says `false`; after each, `block` holds what was read. A block always holds
/// whole records: one that the buffer cuts is read again with the next block, and a buffer that is
/// too short for one record grows, up to `recordLimit`. The cutting itself is in
/// `Scan.swift`.
///
/// - Complexity: O(bytes); memory is the buffer, or the longest record up to the limit, and 8 bytes
///   for each field in it.
package struct RecordReader: ~Copyable {
  /// The longest record that is kept in memory; a longer one is a defect without fields.
  package static let defaultRecordLimit = 4 << 20

  /// How many fields of a header are kept; no roster has as many.
  package static let cellLimit = 1000
  private static let textLimit = 64 << 10

  /// What `next()` or `readHeader()` found last.
  package var block = RecordBlock()

  /// The byte order mark at the beginning, if there is one. UTF-8's is skipped.
  package let encoding: ByteEncoding

  /// What ends the lines; `nil` until the end of one has been read.
  package private(set) var lineEnd: LineEnd?

  let source: any ByteSource
  let recordLimit: Int
  /// Whether doubled quotes are made one; if not, `block.bytes` stays as it is in the file.
  let undoublesQuotes: Bool
  /// Whether `block.symbols`, `block.openings` and `block.hasAmpersands` are filled in.
  let marksSymbols: Bool

  /// `block.bytes` holds `filled` bytes of the source; those before `start` have been used.
  var filled = 0
  var start: Int
  /// The line that begins at `start`.
  var line: Int
  /// Whether no bytes follow the filled ones.
  var isLastFill = false
  /// Whether an unterminated quote, or the end, was met.
  var isFinished = false
  /// What each 64 of the filled bytes hold.
  var masks: [cmemory_csv_masks] = []

  /// - Parameters:
  ///   - offset: where to begin: 0, or the place of a record.
  ///   - line: the line that begins there, from 1.
  ///   - bufferSize: bytes read at once; at least 1.
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
    // No more than there is to be read.
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

  /// Bytes behind the filled ones that may be looked at: the scan goes by 64.
  static let padding = 64

  /// Reads on: the next records, or what is wrong with them.
  ///
  /// - Returns: whether anything was read; after `false` the file is finished.
  package mutating func next() throws -> Bool {
    try advance(maxRecords: .max)
  }

  /// Reads the first record that is not blank; its number of fields becomes the width.
  ///
  /// - Returns: `nil` if the file holds no record at all.
  package mutating func readHeader() throws -> Header? {
    let firstLine = line
    block.width = 0
    while try advance(maxRecords: 1) {
      guard let record = block.irregular.defects.first else { continue }
      let fields = block.irregular.defectFields[record.fields]
      block.width = fields.count
      // A record that is too long has no fields, and has left the buffer.
      let rest = fields.isEmpty ? [] : block.bytes[(record.offset - block.offset)..<filled]
      // Without a width every record is ragged, so that alone says nothing.
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
    /// The first of them, at most `cellLimit`.
    package var cells: [[UInt8]]
    /// Its first line as it stands in the file, at most `textLimit`; doubled quotes may have been
    /// made one.
    package var text: [UInt8]
    /// What is wrong with the record itself.
    package var defect: RecordBlock.Defect?
    /// The blank lines before it.
    package var blankLines: Range<Int>
  }

  /// Where a reading goes on.
  package struct Place: Sendable {
    var offset = 0
    var line = 1
    /// Whether nothing is left to be read.
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

  /// Goes to where another reader of the same source has come.
  package mutating func seek(_ place: Place) {
    seek(offset: place.offset, line: place.line)
    isFinished = place.isEnd
  }

  /// Goes to the record that begins at an offset of the source.
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
        // Now that quotes have been undoubled.
        if marksSymbols { block.findSymbols(filled) }
        return true
      }
      switch end {
      case .limit, .finished: continue
      case .fieldsFull:
        block.fields += Array(repeating: Field(start: 0, end: 0), count: block.fields.count)
      case .bytesUsed:
        // The buffer holds a part of one record and nothing else: it is too short.
        guard start == 0, filled == block.bytes.count - Self.padding, !isLastFill else { continue }
        // The longest record allowed would be whole by now, with its CRLF.
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

  /// Finds out what ends the lines, and makes each CR an LF where it is that.
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

  /// Moves what has not been used to the front and reads as much as the buffer holds.
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
