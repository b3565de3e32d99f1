/// A request that has ended, for a log.
package struct HTTPAccess: Sendable {
  /// Empty if the head never arrived completely.
  package let method: String
  /// As it was sent, without the query, which may hold secrets; empty if it could not be parsed.
  package let rawPath: String
  /// 0 if it was cut off without an answer.
  package let status: Int
  /// Of the body, as far as it arrived.
  package let bytesReceived: Int
  /// Of the body; 0 if the answer was not sent completely.
  package let bytesSent: Int
  package let duration: Duration
  package let peer: HTTPPeer
}

/// Counts since a server was started.
package struct HTTPCounters: Sendable, Equatable {
  /// Connections that are open now.
  package var openConnections = 0
  /// Connections that have been accepted.
  package var connections = 0
  /// Requests that have ended, by the first digit of their status; those at 0 were cut off without
  /// an answer, and none are at 1.
  package var requestsByClass = [0, 0, 0, 0, 0, 0]
  /// Connections that were cut off because of a time in `Limits`.
  package var timedOut = 0
  /// Requests for which no worker was free.
  package var withoutWorker = 0
  package var bytesReceived = 0
  package var bytesSent = 0
}
