import Glibc

/// A server that runs in the background as long as the value exists.
final class Background {
  private let process: pid_t

  /// Starts a program and waits until it listens.
  ///
  /// - Parameters:
  ///   - port: a port of 127.0.0.1.
  ///   - errors: a file for its errors; the rest is discarded.
  init(_ command: [String], listeningOn port: UInt16, errors: String) throws {
    process = try Measurement.start(command, output: "/dev/null", errors: errors)
    for _ in 0..<2000 where !LocalPort.answers(port) { usleep(5_000) }
    guard LocalPort.answers(port) else {
      let complaint = ProcessFile.read(errors) ?? ""
      throw Failure("\(command[0]) does not listen on port \(port). \(complaint)")
    }
  }

  deinit {
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// The peak of resident bytes so far.
  var peakMemory: Int { ProcessFile.peakMemory(of: String(process)) ?? 0 }
}
