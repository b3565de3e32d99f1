internal import Dispatch
internal import Files
internal import Synchronization

/// A digest of a file that is being written, taken on another thread, which has the disk begin with what it
/// has taken if that is wanted.
///
/// What has been written is read again, which the system does from its cache: so whoever writes never
/// waits, and what is still to be read takes no memory of ours.
final class TrailingDigest<Running: RunningDigest & ~Copyable>: Sendable {
  private struct State: ~Copyable {
    var digest: Running? = Running()
    /// Bytes that the digest has taken.
    var taken = 0
  }

  private struct Progress {
    var written = 0
    /// Bytes that have been given to the queue.
    var queued = 0
  }

  private let reader: NewFileReader
  private let isForDisk: Bool
  // As many threads as there are processors work for all uploads together.
  private let queue = DispatchQueue(label: "upload.digest", target: .global(qos: .userInitiated))
  /// Used on the queue alone.
  private let state = Mutex(State())
  private let progress = Mutex(Progress())

  /// Bytes that are taken at once, and bytes of memory meanwhile.
  private static var step: Int { 4 << 20 }
  private static var bufferSize: Int { 256 << 10 }

  /// - Parameter isForDisk: whether the disk is waited for at the end, and so had better begin at once.
  init(of file: NewFile, isForDisk: Bool) throws(FileError) {
    reader = try file.reader()
    self.isForDisk = isForDisk
  }

  /// Bytes have been written behind those before.
  func noteWritten(_ count: Int) {
    let end = progress.withLock { progress -> Int? in
      progress.written += count
      guard progress.written - progress.queued >= Self.step else { return nil }
      progress.queued = progress.written
      return progress.written
    }
    // What cannot be read is tried again at the end, when somebody can be told.
    if let end { queue.async { try? self.take(upTo: end) } }
  }

  /// Waits for the digest of all that was written. Once.
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
