internal import CMicrohttpd
internal import Glibc
internal import Synchronization

/// Wakes a thread that waits for a socket.
final class Doorbell: Sendable {
  /// The descriptor to poll, which becomes readable when the bell has been rung.
  let descriptor: Int32
  private let button: Int32
  /// Whether the thread waits for a connection to close.
  let isAwaited = Atomic(false)

  init() throws(HTTPServerError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe cmicrohttpd_pipe(&ends) == 0 else { throw .cannotStart(code: errno) }
    (descriptor, button) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(button)
  }

  /// Rings the bell. If the pipe is full, it has been rung often enough.
  func ring() {
    var byte: UInt8 = 0
    _ = unsafe write(button, &byte, 1)
  }

  func ringIfAwaited() {
    if isAwaited.exchange(false, ordering: .acquiringAndReleasing) { ring() }
  }

  /// Forgets all rings so far.
  func answer() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(descriptor, &bytes, bytes.count) == bytes.count {}
  }
}
