internal import CZip
internal import Files
internal import Glibc

/// An archive that libzip has open.
///
/// libzip lets any thread use an archive, but only one thread at a time. Once it is open,
/// `ZipArchive` uses it only while holding a lock.
@safe struct ZipHandle: ~Copyable, @unchecked Sendable {
  private let archive: OpaquePointer
  private let source: FileSource
  /// The path of the archive, for people.
  private let path: String

  /// What the archive's directory says about a member.
  struct Entry {
    /// The name as libzip gives it, in which NULs have become spaces.
    let name: [UInt8]
    let size: UInt64
    /// Seconds since 1970, UTC.
    let modified: Int
    let compression: UInt16
    let isEncrypted: Bool
    /// The member's Unix mode; 0 if the archive does not give one.
    let mode: mode_t
  }

  init(_ source: FileSource, path: String) throws {
    guard czip_is_there() != 0 else { throw ZipError.noLibrary }
    var (problem, code) = (CZIP_NONE, Int32(0))
    let opened = unsafe czip_open(source.descriptor, &problem, &code)
    guard let opened = unsafe opened else {
      if problem == CZIP_UNREADABLE { throw FileError.unreadable(path: path, code: code) }
      throw problem == CZIP_SEVERAL_PARTS
        ? ZipError.severalParts(archive: path) : ZipError.damaged(archive: path)
    }
    unsafe archive = opened
    (self.source, self.path) = (source, path)
  }

  deinit { unsafe czip_close(archive) }

  var count: Int { unsafe Int(czip_count(archive)) }

  /// - Parameter index: from 0.
  /// - Returns: `nil` if the archive does not say enough about it.
  func entry(_ index: Int) -> Entry? {
    var member = unsafe czip_member()
    guard unsafe czip_describe(archive, UInt64(index), &member) != 0 else { return nil }
    let count = unsafe strlen(member.name)
    return unsafe Entry(
      name: Array(UnsafeRawBufferPointer(start: member.name, count: count)), size: member.size,
      modified: Int(member.modified), compression: member.compression,
      isEncrypted: member.is_encrypted != 0, mode: mode_t(member.mode))
  }

  /// Unpacks a member.
  ///
  /// - Parameters:
  ///   - name: the member's name in errors.
  ///   - body: receives the pieces; each is valid only during the call.
  func unpack(
    _ index: Int, _ name: String, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var (problem, code) = (CZIP_NONE, Int32(0))
    let opened = unsafe czip_open_member(archive, UInt64(index), &problem, &code)
    guard let file = unsafe opened else { throw error(problem, code, index, name) }
    defer { unsafe czip_close_member(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { unsafe buffer.deallocate() }
    while true {
      let count = unsafe czip_read(file, buffer.baseAddress, buffer.count, &problem, &code)
      guard count >= 0 else { throw error(problem, code, index, name) }
      if count == 0 { break }
      try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)]))
    }
  }

  private func error(
    _ problem: czip_problem, _ code: Int32, _ index: Int, _ name: String
  ) -> any Error {
    let trouble: MemberTrouble
    switch problem {
    case CZIP_UNREADABLE: return FileError.unreadable(path: path, code: code)
    case CZIP_UNKNOWN_COMPRESSION: trouble = .unknownCompression(entry(index)?.compression ?? 0)
    case CZIP_ENCRYPTED: trouble = .encrypted
    default: trouble = .damaged
    }
    return ZipError.member(archive: path, name: name, trouble)
  }
}
