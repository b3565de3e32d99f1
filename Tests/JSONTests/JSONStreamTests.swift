import JSON
import Testing

@Suite struct JSONStreamTests {
  /// The output, in the pieces in which it is delivered.
  private final class Output {
    var pieces: [[UInt8]] = []
  }

  private func pieces(_ body: (inout JSONStream) throws -> Void) rethrows -> [[UInt8]] {
    let output = Output()
    var stream = JSONStream { output.pieces.append($0) }
    try body(&stream)
    try? stream.flush()
    return output.pieces
  }

  @Test func writesWhatAValueWouldWrite() throws {
    let bytes = try pieces { stream in
      try stream.object { stream in
        try stream.member("a/\"", .string("1\n"))
        try stream.array("empty") { _ in }
        try stream.array("b") { stream in
          try stream.element(.number(1))
          try stream.object { try $0.member("c", .null) }
          try stream.object { _ in }
          try stream.element(.bool(true))
        }
        try stream.member("d", .array([.number(2)]))
      }
    }
    let value = JSONValue.object([
      .init("a/\"", .string("1\n")), .init("empty", .array([])),
      .init(
        "b", .array([.number(1), .object([.init("c", .null)]), .object([]), .bool(true)])),
      .init("d", .array([.number(2)])),
    ])
    #expect(bytes.joined().elementsEqual(value.bytes))
  }

  @Test func keepsLittle() throws {
    let text = String(repeating: "x", count: 1000)
    let pieces = try pieces { stream in
      try stream.array { stream in for _ in 0..<1000 { try stream.element(.string(text)) } }
    }
    #expect(pieces.count > 10)
    #expect(pieces.allSatisfy { $0.count < 100_000 })
    #expect(
      try JSONValue(reading: Array(pieces.joined()))
        == .array(
          Array(repeating: .string(text), count: 1000)))
  }
}
