/// Writes one JSON value piece by piece, when it is too long to be held in memory.
///
/// The result is the same as what `JSONValue` would write. Members of an object need a name;
/// elements of an array have none.
///
/// ```
/// var stream = JSONStream { bytes in try console.write(bytes) }
/// try stream.object { stream in
///   try stream.array("value") { stream in
///     for row in rows { try stream.element(row.json) }
///   }
/// }
/// try stream.flush()
/// ```
package struct JSONStream {
  private let write: ([UInt8]) throws -> Void
  private var buffer: [UInt8] = []
  /// Whether the next piece is the first in its array or object.
  private var isFirst = true

  private static let bufferSize = 64 << 10

  /// - Parameter write: receives the bytes, some at a time.
  package init(to write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
  }

  /// Writes an element of an array.
  package mutating func element(_ value: JSONValue) throws { try put(nil, value) }

  /// Writes a member of an object.
  package mutating func member(_ name: String, _ value: JSONValue) throws { try put(name, value) }

  package mutating func object(
    _ name: String? = nil, _ body: (inout JSONStream) throws -> Void
  ) throws {
    try nest(name, "{", "}", body)
  }

  package mutating func array(
    _ name: String? = nil, _ body: (inout JSONStream) throws -> Void
  ) throws {
    try nest(name, "[", "]", body)
  }

  /// Writes what is still in the buffer.
  package mutating func flush() throws {
    try write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ name: String?, _ value: JSONValue) throws {
    begin(name)
    buffer += value.bytes
    isFirst = false
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private mutating func nest(
    _ name: String?, _ open: String, _ close: String, _ body: (inout JSONStream) throws -> Void
  ) throws {
    begin(name)
    buffer += open.utf8
    isFirst = true
    try body(&self)
    buffer += close.utf8
    isFirst = false
  }

  private mutating func begin(_ name: String?) {
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    if let name {
      buffer += JSONValue.string(name).bytes
      buffer.append(UInt8(ascii: ":"))
    }
  }
}
