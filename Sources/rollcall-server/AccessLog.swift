internal import Dispatch
internal import Files
internal import Glibc
internal import HTTPServer
internal import JSON
internal import Profiles
internal import Synchronization

/// A line of JSON on standard output for each request: no query, no header, no body.
///
/// Lines wait while nobody reads them, up to a number; more are left out and counted.
final class AccessLog: Sendable {
  private let queue = DispatchQueue(label: "access-log")
  private let waiting = Atomic(0)
  private let leftOut = Atomic(0)
  private static let limit = 10_000

  func note(_ access: HTTPAccess) {
    guard waiting.load(ordering: .relaxed) < Self.limit else {
      leftOut.add(1, ordering: .relaxed)
      return
    }
    waiting.add(1, ordering: .relaxed)
    let now = Clock.system.now()
    queue.async {
      self.write(access, now)
      self.waiting.subtract(1, ordering: .relaxed)
    }
  }

  /// Waits until all lines are written.
  func flush() { queue.sync {} }

  private func write(_ access: HTTPAccess, _ now: Int) {
    let (seconds, fraction) = access.duration.components
    let microseconds = Int(seconds) * 1_000_000 + Int(fraction / 1_000_000_000_000)
    var members: [JSONValue.Member] = [
      .init("time", .string(UTCTime.text(now))), .init("method", .string(access.method)),
      .init("path", .string(access.rawPath)), .init("status", .number(access.status)),
      .init("received", .number(access.bytesReceived)), .init("sent", .number(access.bytesSent)),
      .init("microseconds", .number(microseconds)), .init("peer", .string(access.peer.address)),
    ]
    let lost = leftOut.exchange(0, ordering: .relaxed)
    if lost > 0 { members.append(.init("leftOut", .number(lost))) }
    let line = JSONValue.object(members).bytes + [UInt8(ascii: "\n")]
    _ = unsafe line.withUnsafeBytes { unsafe writeAll($0, to: STDOUT_FILENO) }
  }
}
