internal import Glibc

/// The names of everything in an open folder, but for itself and its parent, in no order.
///
/// - Parameter path: for the error.
func folderEntries(of directory: OpaquePointer, path: FilePath) throws(FileError) -> [FilePath] {
  var names: [FilePath] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(directory) else {
      guard errno == 0 else { throw .unreadable(path: path.shown, code: errno) }
      return names
    }
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      unsafe FilePath(bytes: Array(bytes.prefix { $0 != 0 }))
    }
    if name != FilePath(".") && name != FilePath("..") { names.append(name) }
  }
}

extension [FilePath] {
  /// In the order of their bytes.
  func sortedByBytes() -> [FilePath] {
    sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}
