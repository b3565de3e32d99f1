internal import Glibc

extension [FilePath] {
  /// C strings, terminated by a null pointer, as `argv` and `environ` are; the
  /// caller frees them.
  package func makeCStrings() -> [UnsafeMutablePointer<CChar>?] {
    unsafe map { path in unsafe path.withCString { unsafe strdup($0) } } + [nil]
  }
}
