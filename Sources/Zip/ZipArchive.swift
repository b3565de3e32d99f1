package import Files
internal import Roster
internal import Synchronization

/// A zip of a roster's files. Read this first. Everything in it is examined before anything is
/// unpacked. An archive that contains anything that does not belong in a zip of a roster is refused
/// as a whole; see `ZipContents`. Unpacked bytes are counted while unpacking, since the sizes in
/// the archive's directory cannot be trusted.
///
/// ```
/// let archive = try ZipArchive(path: FilePath("roster.zip"))
/// let students = try archive.open("student.csv")  // unpacked, as a `FileSource`
/// ```
package final class ZipArchive: Sendable {
  package let path: FilePath
  /// The folder that contains all of its files, as a path in the archive; `nil` if they are at the
  /// top level.
  package let folder: String?
  private let source: FileSource
  private let limits: ZipLimits
  private let members: [ZipMember]
  private let state: Mutex<State>

  private struct State: ~Copyable {
    let handle: ZipHandle
    /// The number of bytes unpacked so far.
    var unpacked = 0
  }

  /// Opens a file that a person names.
  ///
  /// - Throws: `ZipError`; `FileError` if it cannot be read.
  package convenience init(path: FilePath, limits: ZipLimits = ZipLimits()) throws {
    try FileSystem.checkLink(path)
    try self.init(FileSource(path: path), path: path, limits: limits)
  }

  /// - Parameter path: the archive's path, for people.
  package init(_ source: FileSource, path: FilePath, limits: ZipLimits = ZipLimits()) throws {
    guard try Self.begins(source) else { throw ZipError.notAnArchive(path: path.shown) }
    let names = try CentralDirectory(source, limits, of: path.shown).names
    let paths = try names.map { try MemberPath($0, in: path.shown) }
    let handle = try ZipHandle(source, path: path.shown)
    let entries = (0..<max(0, handle.count)).compactMap { handle.entry($0) }
    // If they differ, the directory is not the one that libzip found, or has names that libzip
    // changes.
    guard entries.count == handle.count, entries.map(\.name) == names else {
      throw ZipError.damaged(archive: path.shown)
    }
    let contents = try ZipContents(Array(zip(paths, entries)), in: path.shown)
    (self.path, self.source, self.limits) = (path, source, limits)
    members = contents.members
    folder = contents.folder
    state = Mutex(State(handle: handle))
  }

  /// Whether a file begins like an archive, regardless of its name.
  ///
  /// - Throws: `FileError`.
  package static func isOne(_ path: FilePath) throws -> Bool {
    try begins(FileSource(path: path))
  }

  /// The names of its files, in byte order.
  package var fileNames: [FileName] {
    members.map(\.name).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// Unpacks a file for reading; the unpacked bytes disappear with the last reader.
  package func open(_ name: FileName) throws -> FileSource {
    let member = try member(name)
    return try unsafe FileSource(temporary: shown(member)) { try unsafe unpack(member, $0) }
  }

  /// Unpacks a file into a folder, keeping its date, and computes its digest at the same time. If
  /// that fails, nothing is left behind.
  ///
  /// - Returns: the number of bytes, and their SHA-256.
  package func copy(
    _ name: FileName, to folder: Folder, permissions: UInt16
  ) throws -> (bytes: Int, digest: String) {
    let member = try member(name)
    return try unsafe folder.write(
      to: name, permissions: permissions, modified: member.modified ?? source.modificationDate
    ) { try unsafe unpack(member, $0) }
  }

  /// - Throws: `ZipError` if the archive does not contain what it says, or contains too much;
  ///   `FileError`.
  private func unpack(
    _ member: ZipMember, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try state.withLock { state in
      var size = UInt64(0)
      var unpacked = state.unpacked
      defer { state.unpacked = unpacked }
      try unsafe state.handle.unpack(member.index, member.shown) { piece in
        size += UInt64(piece.count)
        unpacked += piece.count
        if let refusal = limits.refusal(
          unpacked: unpacked, packed: source.byteCount, path.shown)
        {
          throw refusal
        }
        guard size <= member.size else { throw refused(member, .tooMuchData) }
        try unsafe body(piece)
      }
      guard size == member.size else { throw refused(member, .damaged) }
    }
    try source.checkUnchanged()
  }

  private func member(_ name: FileName) throws -> ZipMember {
    guard let member = members.first(where: { $0.name == name }) else {
      throw FileError.noSuchFile(path: path.appending(FilePath(bytes: name.bytes)).shown)
    }
    return member
  }

  private func refused(_ member: ZipMember, _ trouble: MemberTrouble) -> ZipError {
    .member(archive: path.shown, name: member.shown, trouble)
  }

  private func shown(_ member: ZipMember) -> String { "\(member.shown) in \(path.shown)" }

  /// Whether the bytes begin with a member, or are an empty archive or the first part of a split
  /// one (APPNOTE.TXT, 4.3.7, 4.3.16 and 8.5.3).
  private static func begins(_ source: FileSource) throws -> Bool {
    let start = try source.start(4)
    return [[3, 4], [5, 6], [7, 8]].contains { start == Array("PK".utf8) + $0 }
  }
}
