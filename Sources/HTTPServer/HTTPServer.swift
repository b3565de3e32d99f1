internal import Dispatch
internal import Glibc
internal import Synchronization

/// A server for HTTP/1.1, on libmicrohttpd.
///
/// A few threads (`poolSize`) serve all connections, one accepts connections and cuts off those
/// that are too slow, and workers do what takes time. `Limits` restricts what a client can use.
///
/// ```
/// let server = try HTTPServer(.init(.address("127.0.0.1", port: 0)), handler: handler)
/// print(server.port)  // the free port that the system chose
/// server.stop(within: .seconds(5))
/// ```
package final class HTTPServer: Sendable {
  /// The port that it listens on; 0 for a Unix socket.
  package let port: UInt16

  private let core: ServerCore
  private let daemons: [Daemon]
  private let doorkeeper: Doorkeeper
  private let stopping = DispatchQueue(label: "http.stop")
  private let hasStopped = Atomic(false)

  /// Starts to serve.
  package init(_ configuration: Configuration, handler: any HTTPHandler) throws(HTTPServerError) {
    var certificate: Certificate?
    if let identity = configuration.identity { certificate = try Certificate(identity) }
    let listener = try ListeningSocket(configuration.listening)
    port = listener.port
    core = ServerCore(
      configuration, handler: handler, certificate: certificate, doorbell: try Doorbell())
    var daemons: [Daemon] = []
    do throws(HTTPServerError) {
      for _ in 0..<configuration.poolThreads { daemons.append(try Daemon(core)) }
    } catch {
      for daemon in daemons { daemon.stop() }
      throw error
    }
    self.daemons = daemons
    doorkeeper = Doorkeeper(core, daemons, listener)
  }

  deinit { stop(within: .zero) }

  /// Counts of what the server has done so far.
  package var counters: HTTPCounters {
    core.counters.values(openConnections: core.connections.count)
  }

  /// Uses another certificate for connections that open from now on; open ones keep theirs.
  ///
  /// - Throws: an error if the certificate cannot be used, or the server was started without TLS;
  ///   then nothing has changed.
  package func reloadCertificate(_ identity: TLSIdentity) throws(HTTPServerError) {
    guard core.isSecure else { throw .noTLS }
    let certificate = try Certificate(identity)
    core.certificate.withLock { $0 = certificate }
  }

  /// Stops: accepts no more connections, answers new requests with 503, waits for those in
  /// progress, answers unfinished ones with 503, and closes all connections.
  ///
  /// Work that is still in progress then is completed, but its answer is discarded. Returns about a
  /// second after `limit` at the latest, provided that handlers and sinks return. Does nothing if
  /// the server has already stopped. Must not be called from a handler, a sink or a worker.
  package func stop(within limit: Duration) {
    stopping.sync {
      guard !hasStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
      core.isStopping.store(true, ordering: .sequentiallyConsistent)
      doorkeeper.close()
      waitForConnections(until: .now + limit)
      var refusal = core.refusal(503)
      refusal.closesConnection = true
      core.connections.giveUp(answering: refusal)
      waitForConnections(until: .now + .seconds(1))
      for connection in core.connections.all { connection.cutOffNow() }
      doorkeeper.finish()
      for daemon in daemons { daemon.stop() }
    }
  }

  /// Waits for all connections to close; those without a request are closed immediately.
  private func waitForConnections(until limit: ContinuousClock.Instant) {
    while true {
      let connections = core.connections.all
      for connection in connections { connection.cutOffIfIdle() }
      guard !connections.isEmpty, ContinuousClock.now < limit else { return }
      usleep(5_000)
    }
  }
}
