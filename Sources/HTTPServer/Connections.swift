/// The open connections.
final class Connections: Sendable {
  private struct State {
    var byDescriptor: [Int32: Connection] = [:]
    var perPeer: [String: Int] = [:]
    var perLane: [Int]
    var isGivenUp = false

    mutating func remove(_ connection: Connection) -> Bool {
      guard byDescriptor[connection.descriptor] === connection else { return false }
      byDescriptor[connection.descriptor] = nil
      perLane[connection.lane] -= 1
      let left = perPeer[connection.peer.address, default: 1] - 1
      perPeer[connection.peer.address] = left > 0 ? left : nil
      return true
    }
  }

  private let state: Guarded<State>

  /// - Parameter lanes: how many daemons share the connections.
  init(lanes: Int) { state = Guarded(State(perLane: Array(repeating: 0, count: lanes))) }

  var count: Int { state.withLock { $0.byDescriptor.count } }

  var all: [Connection] { state.withLock { Array($0.byDescriptor.values) } }

  subscript(descriptor: Int32) -> Connection? { state.withLock { $0.byDescriptor[descriptor] } }

  /// Adds a connection that was just accepted, for the daemon with the fewest.
  ///
  /// - Returns: nil if its peer already has the maximum number of connections.
  func add(
    descriptor: Int32, peer: HTTPPeer, certificate: Certificate?, limits: HTTPServer.Limits
  ) -> Connection? {
    state.withLock { state in
      // Remove a connection that libmicrohttpd closed for lack of memory before reporting it.
      if let lost = state.byDescriptor[descriptor] { _ = state.remove(lost) }
      let ofPeer = state.perPeer[peer.address, default: 0]
      if let most = limits.connectionsPerPeer, ofPeer >= most { return nil }
      let lane = state.perLane.indices.min { state.perLane[$0] < state.perLane[$1] } ?? 0
      let connection = Connection(
        descriptor: descriptor, peer: peer, certificate: certificate, lane: lane,
        headUntil: .now + limits.headTime, isGivenUp: state.isGivenUp)
      state.byDescriptor[descriptor] = connection
      state.perPeer[peer.address] = ofPeer + 1
      state.perLane[lane] += 1
      return connection
    }
  }

  func remove(_ connection: Connection) { state.withLock { _ = $0.remove(connection) } }

  /// Keeps connections from waiting for a worker from now on; those that are waiting get this
  /// answer.
  func giveUp(answering answer: HTTPResponse) {
    let waiting = state.withLock { state in
      state.isGivenUp = true
      return Array(state.byDescriptor.values)
    }
    for connection in waiting { connection.giveUp(answering: answer) }
  }
}
