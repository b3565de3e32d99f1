internal import Files
internal import Synchronization

/// A file that comes to a profile piece by piece, and is none of its upload until it is delivered.
///
/// Nothing is left of one that is not. Its pieces come one after the other, from any threads.
package final class IncomingFile: Sendable {
  private struct State: ~Copyable {
    var file: NewFile?
    /// Of a part.
    var seal: Checksum?
    var bytes = 0
    var isWhole = false
  }

  let name: FileName
  let folder: Folder
  private let digest: TrailingDigest<Digest>?
  private let md5: TrailingDigest<MD5>?
  private let state: Mutex<State>

  /// What has come, when it is whole.
  package struct Contents: Sendable, Equatable {
    package let bytes: Int
    /// SHA-256, in hexadecimal; `nil` of a part.
    package let digest: String?
    /// `nil` unless it was asked for.
    package let md5: [UInt8]?
  }

  /// - Parameters:
  ///   - isPart: whether it is read again only by `PartReader`, and need not outlast a power cut.
  ///   - takesMD5: whether the MD5 of its bytes is wanted too.
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

  /// How many bytes have come.
  package var byteCount: Int { state.withLock { $0.bytes } }

  /// Takes the next piece.
  ///
  /// - Throws: `FileError`, such as that the disk is full.
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

  /// Waits for the disk, unless it is a part; then the file is whole. Called once.
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

  /// Takes it away again. What was there by its name before it was whole stays.
  package func discard() {
    let isWhole = state.withLock { state in
      state.file = nil
      return state.isWhole
    }
    if isWhole { try? folder.remove(name) }
  }
}
