import Glibc

/// The cost of one run of a command, by the operating system's own accounting.
struct Measurement {
  /// Seconds from start to end, including the start of the process.
  let wall: Double
  /// Seconds of processor time of all threads, both in user mode and in the kernel.
  let processor: Double
  /// The peak of resident memory, in bytes; mapped files count as far as they were touched.
  var memory: Int

  /// Runs a command.
  ///
  /// - Parameters:
  ///   - output: a file for its output, which is discarded otherwise, like its errors.
  ///   - accepted: the exit statuses that do not count as failures.
  ///   - look: called every few milliseconds while it runs.
  init(
    _ command: [String], output: String = "/dev/null", accepting accepted: Set<Int32> = [0],
    while look: (() -> Void)? = nil
  ) throws {
    let start = Self.now
    let child = try Self.start(command, output: output)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, look == nil ? 0 : WNOHANG, &usage) != child {
      look?()
      if look != nil { usleep(5_000) }
    }
    wall = Self.now - start
    processor = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    memory = usage.ru_maxrss * 1024
    let hasEnded = status & 0x7F == 0
    guard hasEnded, accepted.contains(status >> 8 & 0xFF) else {
      throw Failure("\(command.joined(separator: " ")) failed.")
    }
  }

  /// Starts a program, which the caller waits for.
  ///
  /// - Parameters:
  ///   - output: a file for its output.
  ///   - errors: a file for its errors.
  /// - Returns: the process.
  static func start(
    _ command: [String], output: String, errors: String = "/dev/null"
  ) throws -> pid_t {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var child = pid_t()
    guard posix_spawnp(&child, command[0], &actions, nil, &arguments, environ) == 0 else {
      throw Failure("\(command[0]) cannot be started.")
    }
    return child
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
