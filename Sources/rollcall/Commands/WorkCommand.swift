internal import Files
internal import Glibc
internal import Profiles

extension Command {
  /// What `ProcessLauncher` starts.
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
      // A server that has run since before an update must not have runs done by another version.
      if let build = Console.environment("ROLLCALL_BUILD"), build != Build.id {
        throw UsageError(
          message: "rollcall serve is of another version than this program. Restart the service.")
      }
      let home = try arguments.home()
      try home.keepTemporaryFiles(of: run)
      try work(run, home)
      try Announcer(
        home: home, who: .current(environment: Console.environment),
        folders: .ofThisUser(environment: Console.environment)
      ).announce(run: run)
      return .done
    })

  /// Does the run, with the lock that was handed down and no longer.
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
