internal import Glibc

/// The sockets that systemd has opened for this process.
///
/// - SeeAlso: sd_listen_fds(3)
package enum InheritedSockets {
  package struct Socket: Sendable, Equatable {
    package let descriptor: Int32
    /// `FileDescriptorName=` of the unit; nil if there is none.
    package let name: String?
  }

  private static let first: Int32 = 3
  private static let most = 1024

  /// The sockets, in order; empty if they are for another process, or there are none.
  ///
  /// - Parameters:
  ///   - environment: looks up `LISTEN_PID`, `LISTEN_FDS` and `LISTEN_FDNAMES`.
  ///   - process: this process's id.
  package static func list(
    environment: (String) -> String?, process: Int32 = getpid()
  ) -> [Socket] {
    guard environment("LISTEN_PID").flatMap({ Int32($0) }) == process,
      let count = environment("LISTEN_FDS").flatMap({ Int($0) }), (1...most).contains(count)
    else { return [] }
    let names = environment("LISTEN_FDNAMES")?
      .split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    return (0..<count).map { index in
      let name = names.flatMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
      return Socket(descriptor: first + Int32(index), name: name)
    }
  }
}
