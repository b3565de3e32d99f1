internal import Dispatch
internal import Files
internal import Synchronization

/// A digest of a file that is being written, computed on another thread, which can also start
/// synchronizing the bytes it has read.
///
/// What has been written is read again, from the system's cache: so the writer never waits, and the
/// bytes still to be read take no memory of ours.
final class TrailingDigest<Running: RunningDigest & ~Copyable>: Sendable {
  private struct State: ~Copyable {
    var digest: Running? = Running()
    /// Bytes that the digest has read.
    var taken = 0
  }

  private struct Progress {
    var written = 0
    /// Bytes that have been given to the queue.
    var queued = 0
  }

  private let reader: NewFileReader
  private let isForDisk: Bool
  // All uploads together are processed by as many threads as there are processors.
  private let queue = DispatchQueue(label: "upload.digest", target: .global(qos: .userInitiated))
  /// Used only on the queue.
  private let state = Mutex(State())
  private let progress = Mutex(Progress())

  /// Bytes that are read at once, and bytes of memory meanwhile.
  private static var step: Int { 4 << 20 }
  private static var bufferSize: Int { 256 << 10 }

  /// - Parameter isForDisk: whether the disk is waited for at the end, so that it had better begin
  ///   at once.
  init(of file: NewFile, isForDisk: Bool) throws(FileError) {
    reader = try file.reader()
    self.isForDisk = isForDisk
  }

  /// Notes that bytes have been written after those before.
  func noteWritten(_ count: Int) {
    let end = progress.withLock { progress -> Int? in
      progress.written += count
      guard progress.written - progress.queued >= Self.step else { return nil }
      progress.queued = progress.written
      return progress.written
    }
    // Errors are ignored here: reading is tried again at the end, when someone can be told.
    if let end { queue.async { try? self.take(upTo: end) } }
  }

  /// Waits for the digest of everything that was written. Called once.
  func finish() throws -> Running {
    let end = progress.withLock { $0.written }
    try queue.sync { try take(upTo: end) }
    return state.withLock { $0.digest.take() } ?? Running()
  }

  private func take(upTo end: Int) throws {
    try state.withLock { state in
      guard state.taken < end else { return }
      if isForDisk { reader.beginSynchronizing(state.taken..<end) }
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Self.bufferSize, alignment: 16)
      defer { unsafe buffer.deallocate() }
      while state.taken < end {
        let piece = unsafe UnsafeMutableRawBufferPointer(
          rebasing: buffer[..<min(buffer.count, end - state.taken)])
        try unsafe reader.read(at: state.taken, into: piece)
        unsafe state.digest?.update(UnsafeRawBufferPointer(piece))
        state.taken += piece.count
      }
    }
  }
}
