internal import Glibc

extension [FilePath] {
  /// C strings with a null behind the last, as programs take their arguments and their environment; the
  /// caller frees them.
  package func makeCStrings() -> [UnsafeMutablePointer<CChar>?] {
    unsafe map { path in unsafe path.withCString { unsafe strdup($0) } } + [nil]
  }
}
