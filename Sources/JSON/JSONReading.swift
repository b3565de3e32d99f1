package import Failures

/// Why bytes are not JSON, and where.
package struct JSONError: ExplainedError, Equatable {
  /// The offset in the bytes, from 0.
  package let offset: Int
  /// The line, from 1.
  package let line: Int
  package let problem: Problem

  package enum Problem: Sendable, Equatable {
    case unexpectedEnd
    case unexpected(UInt8)
    case notUTF8
    case controlCharacterInString
    case invalidEscape
    case invalidNumber
    case repeatedMember(String)
    case tooDeep
    case textAfterEnd
  }

  package var code: String { "BadRequest" }
  package var kind: FailureKind { .wrongInput }

  /// What is wrong, in words for the person who wrote the text.
  package var userMessage: String {
    "The JSON cannot be read: line \(line) \(problem.sentence). Correct it and try again."
  }
}

extension JSONError.Problem {
  fileprivate var sentence: String {
    switch self {
    case .unexpectedEnd: "ends in the middle of a value"
    case .unexpected(let byte):
      byte > 0x20 && byte < 0x7F
        ? "has \(String(Unicode.Scalar(byte))) where it does not belong"
        : "has a character that does not belong there"
    case .notUTF8: "is not valid UTF-8"
    case .controlCharacterInString: "has a control character in a string; write it as an escape"
    case .invalidEscape: "has an invalid escape"
    case .invalidNumber: "has an invalid number, or one that is too large"
    case .repeatedMember(let name): "has a second member \"\(name)\" in one object"
    case .tooDeep: "is nested more than \(JSONReader.depthLimit) deep"
    case .textAfterEnd: "has text after the end of the value"
    }
  }
}

extension JSONValue {
  /// Reads one value, strictly: no comments, no trailing commas, no repeated members.
  ///
  /// - Parameter bytes: UTF-8 with a single value, apart from white space.
  /// - SeeAlso: RFC 8259
  package init(reading bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.readWhole()
  }
}

private struct JSONReader {
  /// The deepest nesting: deeper than any valid document here, and shallow enough for any stack.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func readWhole() throws(JSONError) -> JSONValue {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw failure(.notUTF8, at: error.byteOffsets.lowerBound)
    }
    let value = try readValue()
    skipSpace()
    guard position == bytes.count else { throw failure(.textAfterEnd) }
    return value
  }

  private mutating func readValue() throws(JSONError) -> JSONValue {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"):
      return try readNested { reader throws(JSONError) in try reader.readObject() }
    case UInt8(ascii: "["):
      return try readNested { reader throws(JSONError) in try reader.readArray() }
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func readNested(
    _ read: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    depth += 1
    guard depth <= Self.depthLimit else { throw failure(.tooDeep) }
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func readObject() throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    if try skip(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      let start = position
      guard try peek() == UInt8(ascii: "\"") else { throw failure(.unexpected(bytes[position])) }
      let name = try readString()
      guard names.insert(name).inserted else { throw failure(.repeatedMember(name), at: start) }
      try require(UInt8(ascii: ":"))
      members.append(.init(name, try readValue()))
    } while try skip(UInt8(ascii: ","))
    try require(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func readArray() throws(JSONError) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    if try skip(UInt8(ascii: "]")) { return .array(values) }
    repeat { values.append(try readValue()) } while try skip(UInt8(ascii: ","))
    try require(UInt8(ascii: "]"))
    return .array(values)
  }

  private mutating func readWord(
    _ word: String, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for byte in word.utf8 {
      guard try peek() == byte else { throw failure(.unexpected(bytes[position])) }
      position += 1
    }
    return value
  }

  private mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    try readDigits(orUnexpectedAt: start)
    guard bytes[firstDigit] != UInt8(ascii: "0") || position == firstDigit + 1 else {
      throw failure(.invalidNumber, at: start)
    }
    var isWhole = true
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try readDigits(orUnexpectedAt: nil)
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
        position += 1
      }
      try readDigits(orUnexpectedAt: nil)
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(text) { return .number(number) }
    if !isWhole, let number = Double(text), number.isFinite { return .fraction(number) }
    throw failure(.invalidNumber, at: start)
  }

  /// - Parameter start: where the value begins if it must have a digit here to be a value at all.
  private mutating func readDigits(orUnexpectedAt start: Int?) throws(JSONError) {
    let first = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    if position > first { return }
    guard position < bytes.count else { throw failure(.unexpectedEnd) }
    throw start == first ? failure(.unexpected(bytes[position])) : failure(.invalidNumber)
  }

  private mutating func readString() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let byte = try peek()
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += String(try readEscape()).utf8
      case 0..<0x20:
        throw failure(.controlCharacterInString)
      default:
        text.append(byte)
        position += 1
      }
    }
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    let letter = try peek()
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw failure(.invalidEscape, at: start)
    }
    let unit = try readHexadecimal(start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // The first half of a surrogate pair; the second must follow (RFC 8259, section 7).
    guard unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw failure(.invalidEscape, at: start) }
    position += 2
    let second = try readHexadecimal(start)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure(.invalidEscape, at: start) }
    return scalar
  }

  private mutating func readHexadecimal(_ start: Int) throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure(.unexpectedEnd, at: bytes.count) }
    var number: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard
        let digit = Unicode.Scalar(byte).properties.numericType == nil
          ? Self.letterValue(byte) : UInt32(byte & 0x0F)
      else { throw failure(.invalidEscape, at: start) }
      number = number << 4 | digit
    }
    position += 4
    return number
  }

  /// The value of `a` to `f`, in either case.
  private static func letterValue(_ byte: UInt8) -> UInt32? {
    let letter = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter)
      ? UInt32(letter - UInt8(ascii: "a")) + 10 : nil
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw failure(.unexpectedEnd) }
    return bytes[position]
  }

  /// Skips a byte if it comes next, after any white space.
  private mutating func skip(_ byte: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard try peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func require(_ byte: UInt8) throws(JSONError) {
    guard try skip(byte) else { throw failure(.unexpected(bytes[position])) }
  }

  private func failure(_ problem: JSONError.Problem, at offset: Int? = nil) -> JSONError {
    let offset = offset ?? position
    return JSONError(
      offset: offset, line: bytes[..<offset].count { $0 == 0x0A } + 1, problem: problem)
  }
}
