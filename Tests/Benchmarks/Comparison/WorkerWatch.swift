import Glibc

/// Watches the memory of the process that does a run, which is not our child.
final class WorkerWatch {
  private let home: String
  private var process: String?
  private(set) var peak = 0

  init(home: String) {
    self.home = home
  }

  func look() {
    if process == nil { process = find() }
    guard let process, let bytes = ProcessFile.peakMemory(of: process) else { return }
    peak = max(peak, bytes)
  }

  /// Waits until no process uses the home: after the end of a run its process still tidies up.
  func waitForEnd() {
    while find() != nil { usleep(5_000) }
  }

  private func find() -> String? {
    guard let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard Int(name) != nil, let command = ProcessFile.read("/proc/\(name)/cmdline"),
        command.contains("\u{0}\(home)\u{0}work\u{0}")
      else { continue }
      return name
    }
    return nil
  }
}
