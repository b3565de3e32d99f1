internal import Synchronization

/// The counters of a server, updated by all of its threads.
final class Counters: Sendable {
  private let connections = Atomic(0)
  private let timedOut = Atomic(0)
  private let withoutWorker = Atomic(0)
  private let bytesReceived = Atomic(0)
  private let bytesSent = Atomic(0)
  private let classes = Guarded([0, 0, 0, 0, 0, 0])

  func countConnection() { connections.add(1, ordering: .relaxed) }
  func countTimeOut() { timedOut.add(1, ordering: .relaxed) }
  func countWithoutWorker() { withoutWorker.add(1, ordering: .relaxed) }

  func countRequest(status: Int, received: Int, sent: Int) {
    let index = min(max(status / 100, 0), 5)
    classes.withLock { $0[index] += 1 }
    bytesReceived.add(received, ordering: .relaxed)
    bytesSent.add(sent, ordering: .relaxed)
  }

  func values(openConnections: Int) -> HTTPCounters {
    HTTPCounters(
      openConnections: openConnections, connections: connections.load(ordering: .relaxed),
      requestsByClass: classes.withLock { $0 }, timedOut: timedOut.load(ordering: .relaxed),
      withoutWorker: withoutWorker.load(ordering: .relaxed),
      bytesReceived: bytesReceived.load(ordering: .relaxed),
      bytesSent: bytesSent.load(ordering: .relaxed))
  }
}
