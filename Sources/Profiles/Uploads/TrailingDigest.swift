internal import Dispatch
internal import Files
internal import Synchronization

/// The digest of a file that is being written, computed on another thread. That thread can also
/// start writing the bytes to the disk.
///
/// Written bytes are read again from the system's cache, so the writer never waits, and bytes that
/// are still to be read take up no memory in this process.
final class TrailingDigest<Running: RunningDigest & ~Copyable>: Sendable {
  private struct State: ~Copyable {
    var digest: Running? = Running()
    /// The number of bytes that the digest has read.
    var taken = 0
  }

  private struct Progress {
    var written = 0
    /// The number of bytes that have been given to the queue.
    var queued = 0
  }

  private let reader: NewFileReader
  private let isForDisk: Bool
  // All uploads together are processed by as many threads as there are processors.
  private let queue = DispatchQueue(label: "upload.digest", target: .global(qos: .userInitiated))
  /// Used only on `queue`.
  private let state = Mutex(State())
  private let progress = Mutex(Progress())

  /// How many bytes are read at a time, which is also how much memory that takes.
  private static var step: Int { 4 << 20 }
  private static var bufferSize: Int { 256 << 10 }

  /// - Parameter isForDisk: whether someone will wait for the disk at the end, so that writing to
  ///   it should begin immediately.
  init(of file: NewFile, isForDisk: Bool) throws(FileError) {
    reader = try file.reader()
    self.isForDisk = isForDisk
  }

  /// Records that more bytes have been appended to the file.
  func noteWritten(_ count: Int) {
    let end = progress.withLock { progress -> Int? in
      progress.written += count
      guard progress.written - progress.queued >= Self.step else { return nil }
      progress.queued = progress.written
      return progress.written
    }
    // Errors are ignored here: reading is tried again at the end, when they can be reported.
    if let end { queue.async { try? self.take(upTo: end) } }
  }

  /// Waits for the digest of everything that was written. Must be called only once.
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
