import HTTPServer
import Support
import Testing

@Suite struct LimitTests {
  private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func aHeadThatNeverEndsIsCutOff() throws {
    let test = try TestServer(with: { $0.limits.headTime = .milliseconds(150) })
    let (silent, dripping) = (try test.client(), try test.client())
    // A byte now and then does not help.
    let head = Array("GET / HTTP/1.1\r\nHost: a\r\nX-Long: ".utf8)
    for byte in head + [UInt8](repeating: 120, count: 10_000) {
      if dripping.sendSome([byte]) == 0 { break }
      if test.server.counters.timedOut == 2 { break }
    }
    #expect(try silent.isClosed())
    #expect(try dripping.isClosed())
    #expect(waitUntil { test.server.counters.openConnections == 0 })
    #expect(test.server.counters.timedOut == 2)
  }

  @Test func aClientThatLeavesWithinAHeadIsNoticed() throws {
    let test = try TestServer()
    for _ in 0..<300 {
      let client = try test.client()
      try client.send("POST / HTTP/1.1\r\nHost:")
      // The end comes immediately after the bytes.
      client.finish()
    }
    #expect(waitUntil { test.server.counters.openConnections == 0 })
    #expect(test.server.counters.timedOut == 0)
  }

  @Test func manyAtOnceAreNotForgotten() throws {
    let test = try TestServer(with: { $0.poolSize = 1 })
    let clients = try (0..<256).map { _ in try test.client() }
    for client in clients { #expect(try client.ask(get).text == "hello") }
    // The doorkeeper notices most of them at once, and so do their daemons.
    for client in clients {
      try client.send("GET")
      client.finish()
    }
    #expect(waitUntil { test.server.counters.openConnections == 0 })
  }

  @Test func aConnectionWithoutRequestsIsClosed() throws {
    let test = try TestServer(with: {
      $0.limits.idleTime = .milliseconds(50)
      $0.limits.headTime = .milliseconds(100)
    })
    let client = try test.client()
    #expect(try client.ask(get).text == "hello")
    #expect(try client.isClosed())
  }

  @Test func aClientThatDoesNotReadTheAnswerIsCutOff() throws {
    let body = [UInt8](repeating: 0, count: 30_000_000)
    let test = try TestServer(with: {
      $0.limits.answerTime = .milliseconds(100)
      $0.limits.leastRate = 1 << 40
    }) { _ in .answer(HTTPResponse(status: 200, body: body)) }
    let client = try test.client()
    try client.send(get)
    #expect(waitUntil { test.server.counters.timedOut == 1 })
    #expect(waitUntil { test.log.all.map(\.bytesSent) == [0] })
    #expect(try client.readToEnd().count < body.count)
  }

  @Test func workIsNotBoundedInTime() throws {
    let gate = Gate()
    let test = try TestServer(with: {
      $0.limits.headTime = .milliseconds(20)
      $0.limits.idleTime = .milliseconds(20)
      $0.limits.rateWindow = .milliseconds(20)
    }) { request in
      guard request.rawPath == "/work" else { return .answer(.ok("")) }
      return .work {
        gate.pass()
        return .ok("done")
      }
    }
    let (client, idle) = (try test.client(), try test.client())
    try client.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
    // In the meantime, other clients are cut off twice.
    #expect(try idle.isClosed())
    #expect(try test.client().isClosed())
    gate.open()
    #expect(try client.read().text == "done")
  }

  @Test func aHeadThatIsTooLargeIsRefused() throws {
    let test = try TestServer(with: { $0.limits.headBytes = 1000 })
    let client = try test.client()
    let long = String(repeating: "x", count: 1000)
    #expect(try client.ask("GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n").status == 431)
    #expect(try test.client().ask(get).text == "hello")
    // Larger than the connection's memory: libmicrohttpd's own answer.
    let huge = String(repeating: "x", count: 200_000)
    let other = try test.client()
    _ = other.sendSome(Array("GET / HTTP/1.1\r\nHost: a\r\nX: \(huge)\r\n\r\n".utf8))
    let answer = String(decoding: try other.readToEnd(), as: UTF8.self)
    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 431"))
    #expect(waitUntil { test.log.all.map(\.status).sorted() == [200, 431, 431] })
  }

  @Test func aTargetThatIsTooLongIsRefused() throws {
    let test = try TestServer(with: { $0.limits.targetBytes = 100 })
    let long = String(repeating: "x", count: 100)
    #expect(try test.client().ask("GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n").status == 414)
    #expect(try test.client().ask("GET /?\(long) HTTP/1.1\r\nHost: a\r\n\r\n").status == 414)
    let longest = "GET /\(long.dropLast()) HTTP/1.1\r\nHost: a\r\n\r\n"
    #expect(try test.client().ask(longest).status == 200)
  }

  @Test func connectionsBeyondTheLimitWait() throws {
    let test = try TestServer(with: { $0.limits.connections = 3 })
    var clients = try (0..<3).map { _ in try test.client() }
    for client in clients { #expect(try client.ask(get).text == "hello") }
    let further = try test.client()
    try further.send(get)
    #expect(test.server.counters.openConnections == 3)
    #expect(try clients[0].ask(get).text == "hello")
    clients.removeFirst()
    #expect(try further.read().text == "hello")
    #expect(test.server.counters.openConnections == 3)
    #expect(test.server.counters.connections == 4)
  }

  @Test func connectionsOfOneAddressAreLimited() throws {
    let test = try TestServer(
      listening: .address("0.0.0.0", port: 0),
      with: {
        $0.limits.connectionsPerPeer = 2
      })
    let clients = try (0..<2).map { _ in try test.client() }
    for client in clients { #expect(try client.ask(get).text == "hello") }
    let refused = try test.client()
    _ = refused.sendSome(Array(get.utf8))
    #expect(try refused.isClosed())
    #expect(try clients[0].ask(get).text == "hello")
    #expect(test.server.counters.connections == 2)
  }
}
