import Glibc

/// What the system says about a process that need not be our child.
enum ProcessFile {
  /// The peak of resident bytes so far; `nil` if there is no such process.
  static func peakMemory(of process: String) -> Int? {
    read("/proc/\(process)/status")?.split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }?
      .split(separator: " ").dropFirst().first
      .flatMap { Int($0) }
      .map { $0 * 1024 }
  }

  /// The beginning of a file; `nil` if there is none.
  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
