internal import Dispatch
internal import Files
internal import Glibc
internal import HTTPServer
internal import JSON
internal import Profiles
internal import Synchronization

/// Writes a line of JSON to standard output for each request, without its query, headers and body.
///
/// Lines are collected for a moment, so that a busy server need not wake a thread and make a system
/// call for each of them. If no one reads the output, lines wait up to a limit; further ones are
/// dropped and counted.
final class AccessLog: Sendable {
  private struct Entry {
    let access: HTTPAccess
    /// Seconds since 1970.
    let time: Int
  }

  private struct State {
    var waiting: [Entry] = []
    var leftOut = 0
    /// Whether the queue has been asked to write the waiting lines.
    var isAwaited = false
  }

  private let queue = DispatchQueue(label: "access-log")
  private let state = Mutex(State())
  private static let limit = 10_000
  private static let moment = DispatchTimeInterval.milliseconds(20)
  /// About how many bytes are written at a time.
  private static let pieceSize = 64 << 10

  func note(_ access: HTTPAccess) {
    let entry = Entry(access: access, time: Clock.system.now())
    let isFirst = state.withLock { state in
      guard state.waiting.count < Self.limit else {
        state.leftOut += 1
        return false
      }
      state.waiting.append(entry)
      defer { state.isAwaited = true }
      return !state.isAwaited
    }
    if isFirst { queue.asyncAfter(deadline: .now() + Self.moment) { self.writeWaiting() } }
  }

  /// Writes all waiting lines.
  func flush() { queue.sync { writeWaiting() } }

  private func writeWaiting() {
    let (entries, leftOut) = state.withLock { state in
      defer { state = State() }
      return (state.waiting, state.leftOut)
    }
    var lines: [UInt8] = []
    for (index, entry) in entries.enumerated() {
      let isLast = index == entries.count - 1
      lines += Self.line(entry, leftOut: isLast ? leftOut : 0)
      guard isLast || lines.count >= Self.pieceSize else { continue }
      _ = unsafe lines.withUnsafeBytes { unsafe writeAll($0, to: STDOUT_FILENO) }
      lines.removeAll(keepingCapacity: true)
    }
  }

  /// - Parameter leftOut: how many lines were dropped after this one.
  private static func line(_ entry: Entry, leftOut: Int) -> [UInt8] {
    let access = entry.access
    let (seconds, fraction) = access.duration.components
    let microseconds = Int(seconds) * 1_000_000 + Int(fraction / 1_000_000_000_000)
    var members: [JSONValue.Member] = [
      .init("time", .string(UTCTime.text(entry.time))), .init("method", .string(access.method)),
      .init("path", .string(access.rawPath)), .init("status", .number(access.status)),
      .init("received", .number(access.bytesReceived)), .init("sent", .number(access.bytesSent)),
      .init("microseconds", .number(microseconds)), .init("peer", .string(access.peer.address)),
    ]
    if leftOut > 0 { members.append(.init("leftOut", .number(leftOut))) }
    return JSONValue.object(members).bytes + [UInt8(ascii: "\n")]
  }
}
