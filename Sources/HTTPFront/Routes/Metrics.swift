internal import HTTPServer
internal import Profiles

/// The text that Prometheus reads.
///
/// - SeeAlso: Prometheus, exposition formats, text-based format 0.0.4
struct Metrics {
  let text: String

  /// - Parameter profiles: the status of each profile.
  init(_ profiles: [ProfileStatus], _ counters: HTTPCounters?) {
    var lines = Self.family(
      "rollcall_profiles", "gauge", "Profiles, by the status of their synchronization.")
    for status in SyncStatus.allCases {
      let count = profiles.count { $0.status == status }
      lines.append("rollcall_profiles{status=\"\(status.rawValue)\"} \(count)")
    }
    lines += Self.family(
      "rollcall_profile_errors", "gauge", "Entries that could not be synchronized.")
    lines.append("rollcall_profile_errors \(profiles.reduce(0) { $0 + $1.errorCount })")
    if let counters { lines += Self.lines(of: counters) }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of counters: HTTPCounters) -> [String] {
    var lines = family(
      "rollcall_http_requests_total", "counter", "Requests, by the class of their status.")
    for (index, count) in counters.requestsByClass.enumerated() where index != 1 {
      let name = index == 0 ? "cut off" : "\(index)xx"
      lines.append("rollcall_http_requests_total{class=\"\(name)\"} \(count)")
    }
    let others = [
      (
        "rollcall_http_open_connections", "gauge", "Connections that are open.",
        counters.openConnections
      ),
      ("rollcall_http_connections_total", "counter", "Connections so far.", counters.connections),
      (
        "rollcall_http_timeouts_total", "counter", "Connections that were too slow.",
        counters.timedOut
      ),
      (
        "rollcall_http_overloads_total", "counter", "Requests that found no worker.",
        counters.withoutWorker
      ),
      (
        "rollcall_http_received_bytes_total", "counter", "Bytes of bodies received.",
        counters.bytesReceived
      ),
      ("rollcall_http_sent_bytes_total", "counter", "Bytes of bodies sent.", counters.bytesSent),
    ]
    for (name, type, help, value) in others {
      lines += family(name, type, help) + ["\(name) \(value)"]
    }
    return lines
  }

  private static func family(_ name: String, _ type: String, _ help: String) -> [String] {
    ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
  }
}
