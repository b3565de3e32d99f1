internal import CSystem
internal import Files
internal import Glibc
internal import Profiles

extension Command {
  /// The command that `ProcessLauncher` starts.
  static let work = Command(
    name: "work", operands: "RUN", summary: "Do a run; started by other commands.",
    details: "The profile's folder must be open and locked as descriptor 3.",
    examples: ["rollcall work 147"],
    isInternal: true,
    run: { arguments, _ in
      let operand = try arguments.operands(1...1, "work", "the number of a run")[0].shown
      guard let run = Int(operand), fcntl(ProcessLauncher.lockDescriptor, F_GETFD) >= 0 else {
        throw notByHand
      }
      // Runs of a server that was started before an update must not be done by another version.
      if let build = Console.environment("ROLLCALL_BUILD"), build != Build.id {
        throw UsageError(
          message: "The server was started by another version of rollcall. Restart the service.")
      }
      csystem_keep_freed_memory()
      let home = try arguments.home()
      try home.keepTemporaryFiles(of: run)
      try work(run, home)
      try Announcer(
        home: home, who: .current(environment: Console.environment),
        folders: .ofThisUser(environment: Console.environment)
      ).announce(run: run)
      return .done
    })

  /// Performs the run while holding the lock that this process inherited.
  private static func work(_ run: Int, _ home: Home) throws {
    let lock = FileLock(adopting: ProcessLauncher.lockDescriptor, of: home.path)
    let worker = try RunWorker(home: home, run: run, openDirectory: Directories.open)
    guard try worker.isMeant(by: lock) else { throw notByHand }
    try worker.work()
    withExtendedLifetime(lock) {}
  }

  private static let notByHand = UsageError(
    message: "work is started by rollcall itself. See rollcall start --help.")
}
