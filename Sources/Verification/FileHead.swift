internal import CSV
internal import Roster

/// A file that has the name of a roster file, opened and read up to its header.
struct FileHead {
  /// The name under which it was uploaded.
  let path: String
  let source: any ByteSource
  let encoding: ByteEncoding
  /// The line ending; `nil` if the file has no more than one line.
  let lineEnd: LineEnd?
  /// Whether it is a spreadsheet program's own file format rather than text.
  let isWorkbook: Bool
  /// The header; `nil` if there is none to read, because the file is empty, a workbook, or in
  /// another encoding.
  let header: RecordReader.Header?

  init(_ file: UploadedFile) throws {
    path = file.name
    source = try file.open()
    isWorkbook = try Workbook.isOne(source)
    var reader = try RecordReader(source)
    encoding = reader.encoding
    header = encoding.isReadable && !isWorkbook ? try reader.readHeader() : nil
    lineEnd = reader.lineEnd
  }

  /// - Throws: what the source throws if it has changed.
  func checkUnchanged() throws {
    var byte: [UInt8] = [0]
    _ = try unsafe byte.withUnsafeMutableBytes { try unsafe source.read(at: 0, into: $0) }
  }

  /// The first records, each as if it were the header; doubled quotes are kept.
  func firstRecords(limit: Int) throws -> [RecordReader.Header] {
    var reader = try RecordReader(source, undoublesQuotes: false)
    var records: [RecordReader.Header] = []
    while records.count < limit, let record = try reader.readHeader() { records.append(record) }
    return records
  }

  /// The header or, if the first line fits no format, the first of the next lines that does.
  func likelyHeader() throws -> RecordReader.Header? {
    let layouts = Format.all.compactMap { $0.file(named: path) }
    func isOne(_ record: RecordReader.Header) -> Bool {
      layouts.contains { Header(cells: record.cells, of: $0).columns.count > 1 }
    }
    guard let header, !isOne(header) else { return header }
    return try firstRecords(limit: Preamble.mostRecords).first(where: isOne) ?? header
  }

  /// The summary of a file whose records cannot be read.
  func unreadSummary(as file: RosterFile) -> FileSummary {
    FileSummary(
      fileName: file.name, path: path, records: nil, bytes: source.byteCount,
      keyColumns: FileSummary.keyColumns(of: file), places: places(as: file))
  }

  /// The places of a file whose records are not read. If its first record is not a header, the
  /// fields are someone's data and are not kept, since one of them may be a password.
  private func places(as file: RosterFile) -> RecordPlaces {
    guard let record = header, record.defect == nil else { return RecordPlaces(columns: []) }
    let header = Header(cells: record.cells, of: file)
    return header.faults.contains(.notAHeader) ? RecordPlaces(columns: []) : RecordPlaces(header)
  }
}

extension ByteEncoding {
  var isReadable: Bool { self == .unmarked || self == .utf8 }
}

/// The files of spreadsheet programs.
private enum Workbook {
  /// A zip archive, used by `.xlsx` and `.ods`, and a compound file, used by `.xls`.
  private static let beginnings: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0],
  ]

  static func isOne(_ source: any ByteSource) throws -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe source.read(at: 0, into: $0) }
    return count == 4 && beginnings.contains(bytes)
  }
}
