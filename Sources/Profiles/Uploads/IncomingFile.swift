internal import Files
internal import Synchronization

/// A file that arrives piece by piece, and becomes part of a profile's upload only once it is
/// delivered.
///
/// If it is never delivered, nothing is left of it. Its pieces must come one after the other, but
/// may come from any thread.
package final class IncomingFile: Sendable {
  private struct State: ~Copyable {
    var file: NewFile?
    /// The checksum to append; only for a part.
    var seal: Checksum?
    var bytes = 0
    var isWhole = false
  }

  let name: FileName
  let folder: Folder
  private let digest: TrailingDigest<Digest>?
  private let md5: TrailingDigest<MD5>?
  private let state: Mutex<State>

  /// What has arrived, once it is complete.
  package struct Contents: Sendable, Equatable {
    package let bytes: Int
    /// SHA-256, in hexadecimal; `nil` for a part.
    package let digest: String?
    /// The MD5 of the bytes; `nil` unless it was requested.
    package let md5: [UInt8]?
  }

  /// - Parameters:
  ///   - isPart: whether only `PartReader` reads it again, so that it need not survive a power
  ///     failure.
  ///   - takesMD5: whether to compute the MD5 of its bytes as well.
  init(
    _ name: FileName = .random, in folder: Folder, permissions: UInt16, isPart: Bool = false,
    takesMD5: Bool
  ) throws {
    self.name = name
    self.folder = folder
    let file = try NewFile(name, in: folder, permissions: permissions)
    digest = isPart ? nil : try TrailingDigest(of: file, isForDisk: true)
    md5 = takesMD5 ? try TrailingDigest(of: file, isForDisk: false) : nil
    state = Mutex(State(file: file, seal: isPart ? Checksum() : nil))
  }

  /// How many bytes have arrived.
  package var byteCount: Int { state.withLock { $0.bytes } }

  /// Writes the next piece.
  ///
  /// - Throws: `FileError`, for example when the disk is full.
  package func write(_ piece: Span<UInt8>) throws {
    try state.withLock { state in
      try unsafe piece.withUnsafeBytes { piece in
        try unsafe state.file?.write(piece)
        unsafe state.seal?.update(piece)
        state.bytes += piece.count
      }
    }
    digest?.noteWritten(piece.count)
    md5?.noteWritten(piece.count)
  }

  /// Completes the file and, unless it is a part, waits until it is on the disk. Must be called
  /// only once.
  package func finish() throws -> Contents {
    let bytes = try state.withLock { state in
      if let seal = state.seal?.bytes {
        try unsafe seal.withUnsafeBytes { try unsafe state.file?.write($0) }
        try state.file?.finishWithoutWaiting()
      } else {
        try state.file?.finish()
      }
      state.file = nil
      state.isWhole = true
      return state.bytes
    }
    return Contents(
      bytes: bytes, digest: try digest?.finish().finish(), md5: try md5?.finish().finish())
  }

  /// Removes the file. If it was not complete, an older file with its name stays.
  package func discard() {
    let isWhole = state.withLock { state in
      state.file = nil
      return state.isWhole
    }
    if isWhole { try? folder.remove(name) }
  }
}
