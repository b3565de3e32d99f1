/// What the program says to the shell; scripts depend on it.
enum ExitStatus: Int32 {
  /// Done, or started, or nothing to do.
  case done = 0
  /// Verification found errors; nothing started.
  case rejected = 1
  /// Wrong usage.
  case usage = 2
  /// Not found, or not possible in this state.
  case notPossible = 3
  /// The store, a file or the directory failed, or the output.
  case failed = 4
  /// A limit waits for a person; nothing was applied.
  case held = 5
  /// Ran, and some entries failed.
  case someFailed = 6
}
