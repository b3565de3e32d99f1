import HTTPServer
import Support
import Testing

@Suite struct StopTests {
  private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func workInProgressIsFinishedWithinTheLimit() throws {
    let gate = Gate()
    let test = try TestServer { _ in
      .work {
        gate.pass()
        return .ok("done")
      }
    }
    let (client, idle) = (try test.client(), try test.client())
    try client.send(get)
    #expect(waitUntil { gate.arrivals == 1 })
    let stopped = Recorder<Int>()
    inParallel([
      {
        test.server.stop(within: .seconds(60))
        stopped.add(1)
      },
      {
        #expect(waitUntil { (try? idle.isClosed()) == true })
        #expect(stopped.all.isEmpty)
        gate.open()
        #expect((try? client.read().text) == "done")
        #expect((try? client.isClosed()) == true)
      },
    ])
  }

  @Test func requestsUnfinishedByThenAreToldSo() throws {
    let gate = Gate()
    let ended = Recorder<Int>()
    let test = try TestServer(with: {
      $0.workers = 2
    }) { _ in
      .work {
        gate.pass()
        ended.add(1)
        return .ok("done")
      }
    }
    // Two requests are in progress, and eight wait for a worker.
    let clients = try (0..<10).map { _ in try test.client() }
    for client in clients { try client.send(get) }
    #expect(waitUntil { gate.arrivals == 2 })
    test.server.stop(within: .milliseconds(50))
    let answers = clients.compactMap { try? $0.read() }
    #expect(!answers.isEmpty && answers.allSatisfy { $0.status == 503 })
    #expect(try clients[0].isClosed())
    #expect(ended.all.isEmpty)
    // Requests that have begun are completed all the same.
    gate.open()
    #expect(waitUntil { ended.all.count >= 2 })
  }

  @Test func newConnectionsAreRefusedAfterwards() throws {
    let test = try TestServer()
    let port = test.server.port
    test.server.stop(within: .zero)
    #expect(throws: TestClient.Trouble.self) { _ = try TestClient(port: port) }
    // Another server can listen there at once.
    let next = try TestServer(listening: .address("127.0.0.1", port: port))
    #expect(try next.client().ask(get).text == "hello")
  }

  @Test func aSlowClientDoesNotHoldItUp() throws {
    let body = [UInt8](repeating: 0, count: 30_000_000)
    let test = try TestServer { request in
      guard request.rawPath != "/" else { return .answer(HTTPResponse(status: 200, body: body)) }
      return .collect(limit: 100) { _ in .ok("") }
    }
    let (reading, sending, dripping) = (try test.client(), try test.client(), try test.client())
    try reading.send(get)
    try sending.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    try dripping.send("GET / HT")
    #expect(waitUntil { test.server.counters.openConnections == 3 })
    test.server.stop(within: .milliseconds(50))
    #expect(test.server.counters.openConnections == 0)
    #expect(try reading.readToEnd().count < body.count)
  }

  @Test func itCanBeDoneTwiceAndBySeveral() throws {
    let test = try TestServer()
    _ = try test.client().ask(get)
    inParallel(Array(repeating: { test.server.stop(within: .zero) }, count: 4))
    test.server.stop(within: .seconds(60))
    #expect(test.server.counters.openConnections == 0)
  }

  @Test(arguments: 0..<30) func itMayComeAtAnyMoment(round: Int) throws {
    let test = try TestServer(with: {
      $0.workers = 2
      $0.poolSize = 3
    }) { request in
      switch request.rawPath {
      case "/work": .work { .ok("done") }
      case "/stream": .stream(CountingSink()) { _ in .ok("done") }
      default: .answer(.ok("hello"))
      }
    }
    let clients = ["/", "/work", "/stream", "/work"].map { path in
      { @Sendable in
        guard let client = try? test.client() else { return }
        let request = "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na"
        while (try? client.ask(request)) != nil {}
      }
    }
    inParallel(
      clients + [
        {
          _ = waitUntil { test.server.counters.bytesSent > round * 20 }
          test.server.stop(within: round % 2 == 0 ? .zero : .milliseconds(20))
        }
      ])
    #expect(test.server.counters.openConnections == 0)
  }

  @Test func aServerThatIsReleasedStops() throws {
    var test: TestServer? = try TestServer()
    let client = try TestClient(port: #require(test).server.port)
    #expect(try client.ask(get).text == "hello")
    test = nil
    #expect(try client.isClosed())
  }
}
