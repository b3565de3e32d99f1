import HTTPServer
import Support
import Testing

@Suite struct WorkerTests {
  private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

  private func working(
    at gate: Gate, _ change: (inout HTTPServer.Configuration) -> Void = { _ in }
  ) throws -> TestServer {
    try TestServer(with: change) { request in
      guard request.rawPath != "/quick" else { return .answer(.ok("quick")) }
      return .work {
        gate.pass()
        return .ok("done")
      }
    }
  }

  @Test func workDoesNotHoldUpOtherRequests() throws {
    let gate = Gate()
    let test = try working(at: gate) { $0.poolSize = 1 }
    let slow = try test.client()
    try slow.send(get)
    #expect(waitUntil { gate.arrivals == 1 })
    #expect(try test.client().ask("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n").text == "quick")
    gate.open()
    #expect(try slow.read().text == "done")
    #expect(try slow.ask(get).text == "done")
  }

  @Test func workContinuesAlthoughTheClientHasLeft() throws {
    let gate = Gate()
    let finished = Recorder<Int>()
    let test = try TestServer { _ in
      .work {
        gate.pass()
        finished.add(1)
        return .ok("done")
      }
    }
    let client = try test.client()
    try client.send(get)
    #expect(waitUntil { gate.arrivals == 1 })
    client.reset()
    gate.open()
    #expect(waitUntil { finished.all.count == 1 })
    #expect(waitUntil { test.server.counters.openConnections == 0 })
    #expect(test.log.all.count == 1)
  }

  @Test func withoutAFreeWorkerTheyAreToldToComeBack() throws {
    let gate = Gate()
    let asked = Recorder<Int>()
    let test = try TestServer(with: {
      // With one thread, earlier requests are known to have reached the workers.
      $0.poolSize = 1
      $0.workers = 2
      $0.waitingForWorkers = 3
      $0.limits.retryAfter = 17
    }) { _ in
      asked.add(1)
      return .work {
        gate.pass()
        return .ok("done")
      }
    }
    let clients = try (0..<5).map { _ in try test.client() }
    for client in clients.prefix(2) { try client.send(get) }
    #expect(waitUntil { gate.arrivals == 2 })
    for (index, client) in clients.enumerated().dropFirst(2) {
      try client.send(get)
      #expect(waitUntil { asked.all.count == index + 1 })
    }
    let answer = try test.client().ask(get)
    #expect(answer.status == 503)
    #expect(answer.headers["retry-after"] == "17")
    #expect(test.server.counters.withoutWorker == 1)
    gate.open()
    for client in clients { #expect(try client.read().text == "done") }
  }

  @Test func manyConnectionsShareTheWorkers() throws {
    let most = Guarded((now: 0, most: 0))
    let test = try TestServer(with: {
      $0.workers = 3
    }) { _ in
      .work {
        most.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        defer { most.withLock { $0.now -= 1 } }
        return .ok("done")
      }
    }
    let clients = try (0..<40).map { _ in try test.client() }
    for _ in 0..<20 {
      for client in clients { try client.send(get) }
      for client in clients { #expect(try client.read().text == "done") }
    }
    #expect(most.withLock { $0.most } <= 3)
    #expect(test.server.counters.requestsByClass[2] >= 799)
  }
}
