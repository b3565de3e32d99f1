/// A request that has ended, for a log.
package struct HTTPAccess: Sendable {
  /// Empty if the head never came whole.
  package let method: String
  /// As it was sent, without the query, which may hold what nobody else should read; empty if it
  /// could not be understood.
  package let rawPath: String
  /// 0 if it was cut off without an answer.
  package let status: Int
  /// Of the body, as far as it came.
  package let bytesReceived: Int
  /// Of the body; 0 if the answer did not go out whole.
  package let bytesSent: Int
  package let duration: Duration
  package let peer: HTTPPeer
}

/// What a server has done since it was started.
package struct HTTPCounters: Sendable, Equatable {
  /// Connections that are open now.
  package var openConnections = 0
  /// Connections that have been accepted.
  package var connections = 0
  /// Requests that have ended, by the first digit of their status; those at 0 were cut off without an
  /// answer, and nothing is at 1.
  package var requestsByClass = [0, 0, 0, 0, 0, 0]
  /// Connections that were cut off for one of the times in `Limits`.
  package var timedOut = 0
  /// Requests for which there was no worker.
  package var withoutWorker = 0
  package var bytesReceived = 0
  package var bytesSent = 0
}
