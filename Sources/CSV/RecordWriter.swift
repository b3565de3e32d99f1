/// Writes records as CSV.
///
/// ```
/// var out = RecordWriter()
/// out.append(["1001", "Byron, Ada"])  // 1001,"Byron, Ada" and CRLF
/// ```
///
/// - SeeAlso: RFC 4180
package struct RecordWriter {
  package private(set) var bytes: [UInt8] = []
  private let lineEnd: [UInt8]

  /// - Parameter lineEnd: CRLF, as in RFC 4180, or only LF for output that a shell reads.
  package init(lineEnd: [UInt8] = [carriageReturn, lineFeed]) {
    self.lineEnd = lineEnd
  }

  /// Appends a record; fields are put in quotation marks if necessary (RFC 4180, section 2, rules 6
  /// and 7).
  package mutating func append(_ fields: [String]) {
    append(verbatim: fields.map { Self.written($0) })
  }

  /// Appends a record whose fields are already encoded as CSV, quotation marks included.
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
