internal import CMicrohttpd
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Accepts connections, up to the limits, and cuts off those whose time is up or whose client has
/// left. It runs on a separate thread.
final class Doorkeeper: Sendable {
  private let core: ServerCore
  private let daemons: [Daemon]
  private let isClosed = Atomic(false)
  private let isFinished = Atomic(false)
  private let thread = DispatchQueue(label: "http.door")
  private let hasClosed = DispatchSemaphore(value: 0)

  /// How often to check whose time is up, and to try accepting again after the system was out of
  /// descriptors.
  private let round: Duration
  private static let mostAtOnce = 32

  init(_ core: ServerCore, _ daemons: [Daemon], _ listener: ListeningSocket) {
    self.core = core
    self.daemons = daemons
    let limits = core.limits
    let shortest = min(
      limits.headTime, limits.rateWindow, limits.answerTime, limits.lingerTime, .seconds(1))
    round = max(shortest / 4, .milliseconds(5))
    thread.async { self.work(listener) }
  }

  /// Stops accepting connections; the socket is closed on return. Must be called only once.
  func close() {
    isClosed.store(true, ordering: .releasing)
    core.doorbell.ring()
    hasClosed.wait()
  }

  /// Ends the thread, after `close`.
  func finish() {
    isFinished.store(true, ordering: .releasing)
    core.doorbell.ring()
    thread.sync {}
  }

  private func work(_ listener: ListeningSocket) {
    var listener: ListeningSocket? = listener
    var nextRound = ContinuousClock.now + round
    var isShort = false
    while !isFinished.load(ordering: .acquiring) {
      if listener != nil, isClosed.load(ordering: .acquiring) {
        listener = nil
        hasClosed.signal()
      }
      let hasRoom = makeRoom()
      if let socket = listener, hasRoom, !isShort {
        if wait(for: socket.descriptor, until: nextRound) { isShort = !accept(from: socket) }
      } else {
        _ = wait(for: -1, until: nextRound)
      }
      let now = ContinuousClock.now
      guard now >= nextRound else { continue }
      for connection in core.connections.all {
        connection.cutOffIfLeft()
        if connection.cutOffIfLate(at: now, core.limits) { core.counters.countTimeOut() }
      }
      nextRound = now + round
      isShort = false
    }
    if listener != nil { hasClosed.signal() }
  }

  /// Whether there is room for a connection; if not, the bell rings when there is.
  private func makeRoom() -> Bool {
    if core.connections.count < core.limits.connections { return true }
    core.doorbell.isAwaited.store(true, ordering: .sequentiallyConsistent)
    return core.connections.count < core.limits.connections
  }

  /// Waits for a connection, the bell or a moment.
  private func wait(for descriptor: Int32, until moment: ContinuousClock.Instant) -> Bool {
    let events = Int16(POLLIN)
    var polled = [
      pollfd(fd: core.doorbell.descriptor, events: events, revents: 0),
      pollfd(fd: descriptor, events: events, revents: 0),
    ]
    let left = max(0, (moment - .now) / .milliseconds(1)).rounded(.up)
    guard unsafe poll(&polled, nfds_t(polled.count), Int32(min(left, 60_000))) > 0 else {
      return false
    }
    if polled[0].revents != 0 { core.doorbell.answer() }
    return polled[1].revents != 0
  }

  /// Accepts waiting connections, but only as many as leave time for the other tasks.
  ///
  /// - Returns: false if the system has run out of a resource.
  private func accept(from listener: ListeningSocket) -> Bool {
    for _ in 0..<Self.mostAtOnce where core.connections.count < core.limits.connections {
      var address = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let accepted = unsafe withUnsafeMutablePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe cmicrohttpd_accept(listener.descriptor, $0, &length)
        }
      }
      guard accepted >= 0 else {
        return ![EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno)
      }
      admit(accepted, SocketAddress(address, length: length))
    }
    return true
  }

  private func admit(_ descriptor: Int32, _ address: SocketAddress) {
    let connection = core.connections.add(
      descriptor: descriptor, peer: address.peer, certificate: core.certificate.withLock { $0 },
      limits: core.limits)
    guard let connection else {
      Glibc.close(descriptor)
      return
    }
    core.counters.countConnection()
    if !daemons[connection.lane].add(descriptor, from: address) {
      core.connections.remove(connection)
    }
  }
}
