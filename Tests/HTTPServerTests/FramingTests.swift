import HTTPServer
import Support
import Testing

/// Requests that are not what they should be.
@Suite struct FramingTests {
  @Test(arguments: [
    "Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: xchunked",
    "Content-Length: 3\r\nContent-Length: 4", "Content-Length: 3\r\nContent-Length: 3",
    "Content-Length : 3", "Content-Length: +3", "Content-Length: 3, 3", "Content-Length: 0x3",
    "Content-Length: -1", "Host: b", "X Y: 1", "X\u{1}: 1", "X: a\u{1}b", "X: a\rb",
  ])
  func whereARequestEndsIsBeyondDoubt(fields: String) throws {
    let test = try TestServer { _ in .collect(limit: 100) { _ in .ok("taken") } }
    let client = try test.client()
    let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
    try client.send("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(smuggled)")
    #expect(try client.read().status == 400)
    _ = try client.readToEnd()
    #expect(waitUntil { test.server.counters.openConnections == 0 })
    #expect(test.log.all.allSatisfy { $0.rawPath == "/" && $0.status == 400 })
  }

  @Test func anOldRequestHasNoChunks() throws {
    let client = try TestServer { _ in .collect(limit: 100) { _ in .ok("taken") } }.client()
    let answer = try client.ask("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    #expect(answer.status == 400)
  }

  @Test(arguments: ["zz\r\n", "-1\r\n", "\r\n", "FFFFFFFFFFFFFFFFF\r\n", "1\r\nab\r\n"])
  func anInvalidChunkIsRefusedAndTheSinkTold(chunk: String) throws {
    let ends = Recorder<HTTPBodyEnd>()
    let test = try TestServer { _ in
      .stream(CountingSink()) { end in
        ends.add(end)
        return .ok("taken")
      }
    }
    let client = try test.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)")
    let answer = String(decoding: try client.readToEnd(), as: UTF8.self)
    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
    #expect(waitUntil { ends.all == [.cutOff(.clientLeft)] })
  }

  @Test func aRequestWithoutHostIsRefused() throws {
    #expect(try TestServer().client().ask("GET / HTTP/1.1\r\n\r\n").status == 400)
  }

  @Test func tenThousandMalformedRequestsLeaveItAlive() throws {
    let test = try TestServer { request in
      guard request.rawPath != "/alive" else { return .answer(.ok("alive")) }
      return .collect(limit: 64) { _ in .ok("taken") }
    }
    var random = SplitMix64(seed: 7)
    for _ in 0..<10_000 {
      let client = try test.client()
      _ = client.sendSome(Self.malformed(using: &random))
      if random.chance(50) { client.finish() }
      if random.chance(10) { client.reset() }
    }
    #expect(try test.client().ask("GET /alive HTTP/1.1\r\nHost: a\r\n\r\n").text == "alive")
    test.server.stop(within: .zero)
    #expect(test.server.counters.openConnections == 0)
  }

  private static let pieces = [
    "GET", "POST", "HEAD", " ", "/", "/a?b", "*", "http://a", " HTTP/1.1", " HTTP/1.0", " HTTP/9.9",
    "\r\n", "\n", "\r", "\r\n\r\n", "Host: a", "Host:", "Content-Length: 3",
    "Content-Length: 99999",
    "Content-Length: 18446744073709551616", "Transfer-Encoding: chunked", "Expect: 100-continue",
    "3",
    "abc", "0", "FFFFFFFFFFFFFFFF", ";x", ":", "\t", "\0", "Connection: close", "Cookie: a=b; c",
    "%00",
    "Connection: Upgrade\r\nUpgrade: h2c", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{FF}",
    " x: folded",
  ]

  private static func malformed(using random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = random.chance(60) ? Array("POST / HTTP/1.1\r\nHost: a\r\n".utf8) : []
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      if random.chance(85) {
        bytes += Array(random.pick(pieces).utf8)
        if random.chance(50) { bytes += [13, 10] }
      } else {
        bytes += (0..<Int.random(in: 1...200, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
    }
    return bytes
  }
}
