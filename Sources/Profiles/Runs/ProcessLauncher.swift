internal import CSystem
package import Failures
package import Files
internal import Glibc

/// Does a run in a process of its own, in a session of its own: a terminal that is lost, or a
/// program that ends, does not end it.
package struct ProcessLauncher: RunLauncher {
  /// The descriptor under which the run has its profile's lock.
  package static let lockDescriptor: Int32 = 3

  private let program: FilePath

  /// - Parameter program: the path of a program that, called as `PROGRAM --home HOME work RUN`, does
  ///   that run with `RunWorker`. A symbolic link is shown in lists of processes as what it leads to.
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

  /// Lets the system forget processes that have ended; for a program that stays while runs come and
  /// go, and would be told of each until it asks.
  ///
  /// From then on nobody learns how a process ended: waitpid waits for it all the same, and fails
  /// with ECHILD. Programs that are started are not concerned; SIG_IGN would be handed down to them.
  ///
  /// - SeeAlso: sigaction(2), SA_NOCLDWAIT
  package static func forgetEndedProcesses() throws {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = SIG_DFL
    action.sa_flags = SA_NOCLDWAIT
    guard unsafe sigaction(SIGCHLD, &action, nil) == 0 else { throw LaunchError(number: errno) }
  }
}

/// No process could be started.
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
    // The program is started as /proc/self/exe, so its own file may be replaced or removed.
    case ENOENT, ENOTDIR: "Make sure that /proc is mounted"
    case EACCES, EPERM: "Make sure that you may run rollcall"
    default: "Close other programs"
    }
  }
}
