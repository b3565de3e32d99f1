/// A request that has ended, for a log.
package struct HTTPAccess: Sendable {
  /// The method; empty if the head never arrived completely.
  package let method: String
  /// The path as it was sent, without the query, which may contain secrets; empty if it could not
  /// be parsed.
  package let rawPath: String
  /// The status of the answer; 0 if the request was cut off without one.
  package let status: Int
  /// How many bytes of the body arrived.
  package let bytesReceived: Int
  /// How many bytes of the answer's body were sent; 0 if it was not sent completely.
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
  /// Requests that have ended, by the first digit of their status. Index 0 counts those that were
  /// cut off without an answer; index 1 is always 0.
  package var requestsByClass = [0, 0, 0, 0, 0, 0]
  /// Connections that were cut off because of a time in `Limits`.
  package var timedOut = 0
  /// Requests for which no worker was free.
  package var withoutWorker = 0
  package var bytesReceived = 0
  package var bytesSent = 0
}
