/// What the program says to the shell; scripts depend on it.
enum ExitStatus: Int32 {
  /// Done.
  case done = 0
  /// Verification found errors.
  case rejected = 1
  /// Wrong usage.
  case usage = 2
  /// Not found.
  case notFound = 3
  /// A file failed, or the output.
  case failed = 4
}
