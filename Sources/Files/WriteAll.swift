internal import Glibc

/// Writes all of the bytes, with as many system calls as that takes.
///
/// - Returns: `nil`, or the `errno` of the failure; some of the bytes may then have been written.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var done = 0
  while done < bytes.count {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
    let count = unsafe write(descriptor, rest.baseAddress, rest.count)
    if count < 0 {
      if errno == EINTR { continue }
      return errno
    }
    done += count
  }
  return nil
}

/// Writes all of the bytes to a file.
///
/// - Parameter path: the path for the error.
package func writeAll(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: FilePath
) throws(FileError) {
  if let code = unsafe writeAll(bytes, to: descriptor) {
    throw .unwritable(path: path.shown, code: code)
  }
}
