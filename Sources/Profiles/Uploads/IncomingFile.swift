internal import Files
internal import Synchronization

/// A file that comes to a profile piece by piece, and is none of its upload until it is delivered.
///
/// Nothing is left of one that is not. Its pieces come one after the other, from any threads.
package final class IncomingFile: Sendable {
  private struct State: ~Copyable {
    var file: NewFile?
    var digest: Digest? = Digest()
    var md5: MD5?
    var bytes = 0
    var isWhole = false
  }

  let name: FileName
  let folder: Folder
  private let state: Mutex<State>

  /// What has come, when it is whole.
  package struct Contents: Sendable, Equatable {
    package let bytes: Int
    /// SHA-256, in hexadecimal.
    package let digest: String
    /// `nil` unless it was asked for.
    package let md5: [UInt8]?
  }

  /// - Parameter takesMD5: whether the MD5 of its bytes is wanted too.
  init(_ name: FileName = .random, in folder: Folder, permissions: UInt16, takesMD5: Bool) throws {
    self.name = name
    self.folder = folder
    let file = try NewFile(name, in: folder, permissions: permissions)
    state = Mutex(State(file: file, md5: takesMD5 ? MD5() : nil))
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
        unsafe state.digest?.update(piece)
        unsafe state.md5?.update(piece)
        state.bytes += piece.count
      }
    }
  }

  /// Waits for the disk; then the file is whole. Called once.
  package func finish() throws -> Contents {
    try state.withLock { state in
      try state.file?.finish()
      state.file = nil
      state.isWhole = true
      var digest = Digest()
      if let taken = state.digest.take() { digest = taken }
      var md5: [UInt8]?
      if let taken = state.md5.take() { md5 = taken.finish() }
      return Contents(bytes: state.bytes, digest: digest.finish(), md5: md5)
    }
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
