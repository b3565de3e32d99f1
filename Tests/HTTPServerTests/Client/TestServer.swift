import Dispatch
import Glibc
import HTTPServer
import Synchronization

/// A server on a port of its own, whose handler is a closure.
final class TestServer: Sendable {
  let server: HTTPServer
  let log: Recorder<HTTPAccess>

  private struct Handler: HTTPHandler {
    let body: @Sendable (HTTPRequest) -> HTTPReception
    func receive(_ request: HTTPRequest) -> HTTPReception { body(request) }
  }

  convenience init(
    listening: HTTPServer.Listening = .address("127.0.0.1", port: 0),
    handler: @escaping @Sendable (HTTPRequest) -> HTTPReception = { _ in .answer(.ok("hello")) }
  ) throws {
    try self.init(listening: listening, with: { _ in }, handler: handler)
  }

  init(
    listening: HTTPServer.Listening = .address("127.0.0.1", port: 0),
    with change: (inout HTTPServer.Configuration) -> Void,
    handler: @escaping @Sendable (HTTPRequest) -> HTTPReception = { _ in .answer(.ok("hello")) }
  ) throws {
    let log = Recorder<HTTPAccess>()
    self.log = log
    var configuration = HTTPServer.Configuration(listening)
    configuration.finished = { log.add($0) }
    change(&configuration)
    server = try HTTPServer(configuration, handler: Handler(body: handler))
  }

  deinit { server.stop(within: .zero) }

  /// A client, which keeps the server alive.
  func client() throws -> TestClient { try TestClient(port: server.port, keeping: self) }
}

extension HTTPResponse {
  static func ok(_ text: String) -> HTTPResponse { HTTPResponse(status: 200, text: text) }
}

/// Records what has happened on any thread.
final class Recorder<Event: Sendable>: Sendable {
  private let events = Guarded<[Event]>([])
  func add(_ event: Event) { events.withLock { $0.append(event) } }
  var all: [Event] { events.withLock { $0 } }
}

/// A sink that counts, and refuses what exceeds a limit.
final class CountingSink: HTTPBodySink {
  private let counted = Atomic(0)
  private let limit: Int
  init(limit: Int = .max) { self.limit = limit }

  var count: Int { counted.load(ordering: .acquiring) }

  func receive(_ bytes: Span<UInt8>) -> HTTPResponse? {
    let (_, count) = counted.add(bytes.count, ordering: .acquiringAndReleasing)
    return count > limit ? HTTPResponse(status: 422, text: "no more") : nil
  }
}

/// A sink that waits at a gate with each piece.
struct WaitingSink: HTTPBodySink {
  private let gate: Gate
  init(_ gate: Gate) { self.gate = gate }

  func receive(_ bytes: Span<UInt8>) -> HTTPResponse? {
    gate.pass()
    return nil
  }
}

/// A gate at which work waits until a test opens it.
final class Gate: Sendable {
  private let isOpen = Atomic(false)
  private let waiting = Atomic(0)

  /// How many have arrived at the gate so far.
  var arrivals: Int { waiting.load(ordering: .acquiring) }

  func open() { isOpen.store(true, ordering: .releasing) }

  func pass() {
    waiting.add(1, ordering: .acquiringAndReleasing)
    while !isOpen.load(ordering: .acquiring) { usleep(1_000) }
  }

  deinit { open() }
}

/// Does several things at once, each on its own thread, and waits for all of them.
func inParallel(_ works: [@Sendable () -> Void]) {
  let group = DispatchGroup()
  for (index, work) in works.enumerated() {
    let thread = DispatchQueue(label: "test.\(index)")
    thread.async(group: group, execute: DispatchWorkItem(block: work))
  }
  group.wait()
}
