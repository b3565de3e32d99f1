internal import Files
internal import Glibc
internal import Profiles

extension Command {
  /// What `ProcessLauncher` starts.
  static let work = Command(
    name: "work", operands: "RUN", summary: "Do a run; started by other commands.",
    details: "The profile's lock must be open as descriptor 3.", examples: ["rollcall work 147"],
    isInternal: true,
    run: { arguments, _ in
      let operand = try arguments.operands(1...1, "work", "the number of a run")[0].shown
      guard let run = Int(operand), fcntl(ProcessLauncher.lockDescriptor, F_GETFD) >= 0 else {
        throw UsageError(message: "work is started by rollcall itself. See rollcall start --help.")
      }
      // Not to be handed down by accident.
      _ = fcntl(ProcessLauncher.lockDescriptor, F_SETFD, FD_CLOEXEC)
      let lock = FileLock(adopting: ProcessLauncher.lockDescriptor)
      try RunWorker(home: arguments.home(), run: run).work()
      withExtendedLifetime(lock) {}
      return .done
    })
}
