import Glibc

/// Writes the records of a CSV file, a field at a time.
///
/// Only a few kilobytes are kept in memory, because this program's memory would count as the
/// initial memory of the programs that it starts.
struct RecordWriter: ~Copyable {
  private let path: String
  private let file: Int32
  private var buffer: [UInt8] = []
  private var column = 0
  private(set) var bytes = 0
  /// The text that replaces the next record's field in a column, counted from 0.
  var substitute: (column: Int, text: String)?

  init(_ path: String) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw Failure("\(path) cannot be written.") }
    buffer.reserveCapacity(Self.limit + 4096)
  }

  deinit { close(file) }

  /// Appends a field or its substitute, in quotes if it contains a comma or a quote.
  mutating func field(_ text: String) {
    if column > 0 { buffer.append(UInt8(ascii: ",")) }
    if let substitute, substitute.column == column {
      append(substitute.text)
    } else {
      append(text)
    }
    column += 1
  }

  mutating func field(_ number: Int) {
    field(String(number))
  }

  mutating func endRecord() throws {
    buffer.append(UInt8(ascii: "\n"))
    column = 0
    substitute = nil
    if buffer.count >= Self.limit { try flush() }
  }

  /// Writes what is still in the buffer.
  mutating func flush() throws {
    var written = 0
    while written < buffer.count {
      let count = buffer[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure("\(path) cannot be written: is there no room?") }
      written += count
    }
    bytes += written
    buffer.removeAll(keepingCapacity: true)
  }

  private static let limit = 64 * 1024
  private static let quote = UInt8(ascii: "\"")

  private mutating func append(_ text: String) {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == Self.quote }) else {
      buffer.append(contentsOf: text.utf8)
      return
    }
    buffer.append(Self.quote)
    for byte in text.utf8 {
      if byte == Self.quote { buffer.append(byte) }
      buffer.append(byte)
    }
    buffer.append(Self.quote)
  }
}
