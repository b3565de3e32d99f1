import Glibc

/// What one run of a command cost, by the operating system's own accounting.
struct Measurement {
  /// Seconds from start to end.
  let wall: Double
  /// Seconds of processor time, its own and the system's for it.
  let processor: Double
  /// The most memory that was resident, in bytes.
  let memory: Int

  /// Runs a command, its output thrown away.
  ///
  /// - Parameter look: called every few milliseconds while it runs.
  init(_ command: [String], while look: (() -> Void)? = nil) {
    var arguments: [UnsafeMutablePointer<CChar>?] = []
    for word in command { arguments.append(strdup(word)) }
    arguments.append(nil)
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let start = Self.now
    var child = pid_t()
    precondition(
      posix_spawnp(&child, command[0], &actions, nil, &arguments, nil) == 0,
      "\(command[0]) cannot be started.")
    var status: Int32 = 0
    var usage = rusage()
    var ended: pid_t = 0
    while ended <= 0 {
      ended = wait4(child, &status, look == nil ? 0 : WNOHANG, &usage)
      if ended == 0, let look {
        look()
        usleep(5_000)
      }
    }
    wall = Self.now - start
    processor = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    memory = usage.ru_maxrss * 1024
    precondition(status == 0, "\(command.joined(separator: " ")) failed.")
  }

  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

extension [Double] {
  /// The middle one.
  var median: Double { sorted()[count / 2] }
}
