internal import CSV
internal import Roster

/// A file whose name is a roster's, opened and read as far as its header.
struct FileHead {
  /// The name as it was uploaded.
  let path: String
  let source: any ByteSource
  let encoding: ByteEncoding
  /// `nil` when there is none to read: an empty file, or another encoding.
  let header: RecordReader.Header?

  init(_ file: UploadedFile) throws {
    path = file.name
    source = try file.open()
    var reader = try RecordReader(source)
    encoding = reader.encoding
    header = encoding.isReadable ? try reader.readHeader() : nil
  }

  /// - Throws: what the source says when it is asked for anything after it has changed.
  func checkUnchanged() throws {
    var byte: [UInt8] = [0]
    _ = try unsafe byte.withUnsafeMutableBytes { try unsafe source.read(at: 0, into: $0) }
  }

  /// What is said of a file whose records cannot be read.
  func unreadSummary(as file: RosterFile) -> FileSummary {
    FileSummary(
      fileName: file.name, path: path, records: nil, bytes: source.byteCount,
      keyColumns: FileSummary.keyColumns(of: file), places: places(as: file))
  }

  /// Where the first record is no header, its fields are somebody's, and none of them is kept: one
  /// may be a password.
  private func places(as file: RosterFile) -> RecordPlaces {
    guard let record = header, record.defect == nil else { return RecordPlaces(columns: []) }
    let header = Header(cells: record.cells, of: file)
    return header.faults.contains(.notAHeader) ? RecordPlaces(columns: []) : RecordPlaces(header)
  }
}

extension ByteEncoding {
  var isReadable: Bool { self == .unmarked || self == .utf8 }
}
