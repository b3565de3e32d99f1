/// Records being written as CSV.
///
/// - SeeAlso: RFC 4180
package struct RecordWriter {
  package private(set) var bytes: [UInt8] = []
  private let lineEnd: [UInt8]

  /// - Parameter lineEnd: CRLF, as in RFC 4180; LF alone for output that a shell reads.
  package init(lineEnd: [UInt8] = [carriageReturn, lineFeed]) {
    self.lineEnd = lineEnd
  }

  /// Writes a record; a field is put in quotation marks where it must be.
  package mutating func append(_ fields: [String]) {
    append(verbatim: fields.map { Self.written($0) })
  }

  /// Writes a record whose fields are already written as CSV has them, quotation marks and all.
  package mutating func append(verbatim fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += field.utf8
    }
    bytes += lineEnd
  }

  private static func written(_ field: String) -> String {
    let isPlain = !field.utf8.contains { [0x22, 0x2C, lineFeed, carriageReturn].contains($0) }
    return isPlain ? field : "\"\(field.replacing("\"", with: "\"\""))\""
  }
}
