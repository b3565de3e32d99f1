internal import CSystem
internal import Glibc

extension FileSource {
  /// Writes a file without a name, which disappears when its last reader closes it or the process
  /// ends, even by a crash. No one else can open it.
  ///
  /// It is in `TMPDIR`, or else in `/var/tmp`, which is on a disk, whereas `/tmp` may be in memory.
  ///
  /// - Parameters:
  ///   - path: what errors call it when it is read.
  ///   - body: supplies its pieces; each is valid only during the call.
  package convenience init(
    temporary path: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let folder = unsafe getenv("TMPDIR").map { unsafe FilePath(cString: $0) }
    let place = folder.flatMap { $0.bytes.isEmpty ? nil : $0 } ?? FilePath("/var/tmp")
    let descriptor = unsafe place.withCString { unsafe csystem_nameless_file($0) }
    guard descriptor >= 0 else { throw FileError.unwritable(path: place.shown, code: errno) }
    do {
      try unsafe body { try unsafe writeAll($0, to: descriptor, path: place) }
    } catch {
      close(descriptor)
      throw error
    }
    try self.init(adopting: descriptor, path: path)
  }
}
