import HTTPServer
import Support
import Testing

@Suite struct StreamTests {
  /// A server that streams into one sink, and what it was told about the end.
  private struct Streaming {
    let test: TestServer
    let sink: CountingSink
    let ends = Recorder<HTTPBodyEnd>()

    init(
      limit: Int = .max, _ change: (inout HTTPServer.Configuration) -> Void = { _ in },
      atEnd: @escaping @Sendable () -> Void = {}
    ) throws {
      let sink = CountingSink(limit: limit)
      self.sink = sink
      test = try TestServer(with: change) { [ends] _ in
        .stream(sink) { end in
          atEnd()
          ends.add(end)
          return .ok("\(sink.count)")
        }
      }
    }
  }

  private func put(_ count: Int) -> String {
    "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
  }

  @Test func aBodyGoesPieceByPieceToTheSink() throws {
    let streaming = try Streaming()
    let client = try streaming.test.client()
    let body = [UInt8](repeating: 7, count: 20_000_000)
    try client.send(put(body.count))
    try client.send(body)
    #expect(try client.read().text == "20000000")
    #expect(streaming.ends.all == [.complete])
    #expect(try client.ask(put(1) + "a").text == "20000001")
  }

  @Test func chunksAreABodyToo() throws {
    let streaming = try Streaming()
    let client = try streaming.test.client()
    try client.send("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<100 { try client.send("3e8\r\n" + String(repeating: "x", count: 1000) + "\r\n") }
    try client.send("0\r\nTrailer: a\r\n\r\n")
    #expect(try client.read().text == "100000")
    #expect(streaming.ends.all == [.complete])
  }

  @Test(arguments: [true, false]) func aClientThatLeavesCutsTheBodyOff(suddenly: Bool) throws {
    let streaming = try Streaming()
    let client = try streaming.test.client()
    try client.send(put(1000) + "half")
    #expect(waitUntil { streaming.sink.count == 4 })
    #expect(streaming.ends.all.isEmpty)
    if suddenly { client.reset() } else { client.finish() }
    #expect(waitUntil { streaming.ends.all == [.cutOff(.clientLeft)] })
    #expect(waitUntil { streaming.test.log.all.map(\.status) == [0] })
    #expect(streaming.test.log.all.map(\.bytesReceived) == [4])
    streaming.test.server.stop(within: .zero)
    #expect(streaming.ends.all.count == 1)
  }

  @Test func chunksWithoutAnEndAreCutOff() throws {
    let streaming = try Streaming()
    let client = try streaming.test.client()
    try client.send("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")
    #expect(waitUntil { streaming.sink.count == 4 })
    client.finish()
    #expect(waitUntil { streaming.ends.all == [.cutOff(.clientLeft)] })
  }

  @Test func aSinkThatRefusesIsToldNothingMore() throws {
    let streaming = try Streaming(limit: 10)
    let client = try streaming.test.client()
    try client.send(put(1_000_000) + "more than ten bytes")
    let answer = try client.read()
    #expect(answer.status == 422)
    #expect(answer.text == "no more")
    _ = client.sendSome([UInt8](repeating: 0, count: 500_000))
    client.reset()
    #expect(waitUntil { streaming.test.log.all.map(\.status) == [422] })
    #expect(streaming.sink.count == 19)
    streaming.test.server.stop(within: .zero)
    #expect(streaming.ends.all.isEmpty)
  }

  @Test func aBodyThatIsTooSlowIsCutOff() throws {
    let streaming = try Streaming {
      $0.limits.leastRate = 1000
      $0.limits.rateWindow = .milliseconds(100)
    }
    let client = try streaming.test.client()
    try client.send(put(1000) + "half")
    #expect(try client.isClosed())
    #expect(waitUntil { streaming.ends.all == [.cutOff(.tooSlow)] })
    #expect(streaming.test.server.counters.timedOut == 1)
  }

  @Test func theTimeThatASinkTakesIsNotTheClients() throws {
    let gate = Gate()
    let test = try TestServer(with: {
      $0.limits.headTime = .milliseconds(20)
      $0.limits.rateWindow = .milliseconds(20)
      $0.limits.leastRate = 100_000
    }) { _ in
      .stream(WaitingSink(gate)) { .ok("\($0)") }
    }
    let client = try test.client()
    try client.send(put(4) + "done")
    client.finish()
    #expect(waitUntil { gate.arrivals == 1 })
    defer { gate.open() }
    // In the meantime, other clients, which the other thread serves, are cut off twice.
    for _ in 0..<2 {
      #expect(try test.client().isClosed())
      #expect(waitUntil { test.server.counters.openConnections == 1 })
    }
    gate.open()
    #expect(try client.read().text == "complete")
  }

  @Test func theEndOfAStreamAlwaysFindsAWorker() throws {
    let gate = Gate()
    let streaming = try Streaming {
      $0.workers = 1
      $0.waitingForWorkers = 0
    } atEnd: {
      gate.pass()
    }
    let clients = try (0..<5).map { _ in try streaming.test.client() }
    for client in clients { try client.send(put(1) + "a") }
    #expect(waitUntil { streaming.sink.count == 5 })
    gate.open()
    for client in clients { #expect(try client.read().status == 200) }
    #expect(streaming.ends.all.count == 5)
  }

  @Test func aStopCutsABodyOff() throws {
    let streaming = try Streaming()
    let client = try streaming.test.client()
    try client.send(put(1000) + "half")
    #expect(waitUntil { streaming.sink.count == 4 })
    streaming.test.server.stop(within: .milliseconds(20))
    #expect(waitUntil { streaming.ends.all == [.cutOff(.serverStops)] })
    #expect(try client.isClosed())
  }
}
