internal import CSystem
internal import Files
internal import Glibc

/// A command that is run in a process of its own, without a shell, and waited for.
///
/// It inherits nothing of ours but its arguments and environment, and its output is discarded.
struct CommandProcess {
  let path: FilePath
  /// Those after its own name.
  let arguments: [String]
  /// All of it, as `NAME=value`.
  let environment: [FilePath]

  enum End: Equatable {
    case status(Int)
    case signal(Int)
    /// It had not ended when its time was up, and was killed.
    case late
  }

  /// - Parameters:
  ///   - limit: how long it may take.
  ///   - grace: how long it may take to end when asked to.
  func run(limit: Duration, grace: Duration) throws(CommandError) -> End {
    var argv = unsafe ([path] + arguments.map { FilePath($0) }).makeCStrings()
    var envp = unsafe environment.makeCStrings()
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var (status, isLate): (Int32, Int32) = (0, 0)
    let code = unsafe path.withCString {
      unsafe csystem_run_command(
        $0, &argv, &envp, limit.wholeMilliseconds, grace.wholeMilliseconds, &status, &isLate)
    }
    guard code == 0 else { throw .notStarted(path: path.shown, code: code) }
    if isLate != 0 { return .late }
    let signal = status & 0x7F
    return signal == 0 ? .status(Int(status >> 8 & 0xFF)) : .signal(Int(signal))
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int32 { Int32(clamping: Int64(self / .milliseconds(1))) }
}
