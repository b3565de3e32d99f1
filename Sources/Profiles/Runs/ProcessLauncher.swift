internal import CSystem
package import Failures
package import Files
internal import Glibc

/// Does a run in a separate process and session, so that it does not end when a terminal is lost or
/// a program ends.
package struct ProcessLauncher: RunLauncher {
  /// The descriptor on which the run's process inherits its profile's lock.
  package static let lockDescriptor: Int32 = 3

  private let program: FilePath

  /// - Parameter program: the path of a program that does a run with `RunWorker` when called as
  ///   `PROGRAM --home HOME work RUN`. Lists of processes show a symbolic link's target.
  package init(program: FilePath) {
    self.program = program
  }

  package func launch(run: Int, in home: Home, lock: FileLock) throws {
    let name = (try? FileSystem.symbolicLink(program)) ?? program
    let arguments = [
      name, FilePath("--home"), home.folder.realPath, FilePath("work"), FilePath(String(run)),
    ]
    var argv = unsafe arguments.makeCStrings()
    defer { unsafe argv.forEach { unsafe free($0) } }
    let code = unsafe program.withCString {
      unsafe csystem_spawn_detached($0, &argv, lock.descriptor)
    }
    guard code == 0 else { throw LaunchError(number: code) }
  }

  /// Lets the system forget processes that have ended. For a program that keeps running while runs
  /// come and go, and would otherwise have to wait for each of them.
  ///
  /// From then on, it cannot be known how a process ended: waitpid still waits for it, but then
  /// fails with ECHILD. Unlike SIG_IGN, this is not inherited by the programs that are started.
  ///
  /// - SeeAlso: sigaction(2), SA_NOCLDWAIT
  package static func forgetEndedProcesses() throws {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = SIG_DFL
    action.sa_flags = SA_NOCLDWAIT
    guard unsafe sigaction(SIGCHLD, &action, nil) == 0 else { throw LaunchError(number: errno) }
  }
}

/// The process for a run could not be started.
package struct LaunchError: ExplainedError {
  /// An `errno`.
  let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  package var code: String { "Launch" }
  package var kind: FailureKind { .process }

  package var userMessage: String {
    "The process for the run could not be started: \(unsafe String(cString: strerror(number))). "
      + "\(advice), then look at the profile again: the run is resumed."
  }

  private var advice: String {
    switch number {
    // The program is started as /proc/self/exe, so its own file may have been replaced or removed.
    case ENOENT, ENOTDIR: "Make sure that /proc is mounted"
    case EACCES, EPERM: "Make sure that you may run rollcall"
    default: "Close other programs"
    }
  }
}
