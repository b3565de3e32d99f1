internal import CSystem
internal import Files
internal import Glibc

/// Runs a command in a separate process, without a shell, and waits for it.
///
/// The command inherits nothing from this process; it gets only its arguments and environment, and
/// its output is discarded.
struct CommandProcess {
  let path: FilePath
  /// The arguments after the command's own name.
  let arguments: [String]
  /// The whole environment, as `NAME=value`.
  let environment: [FilePath]

  enum End: Equatable {
    case status(Int)
    case signal(Int)
    /// The command had not ended when its time was up, and was ended.
    case late
  }

  /// - Parameters:
  ///   - limit: how long the command may take.
  ///   - grace: how long the command may take to end after it is asked to.
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
