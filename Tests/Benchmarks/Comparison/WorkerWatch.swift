import Glibc

/// Looks at the memory of the process that does a run, which is nobody's child.
final class WorkerWatch {
  private let home: String
  private var process: String?
  private(set) var peak = 0

  init(home: String) {
    self.home = home
  }

  func look() {
    if process == nil { process = find() }
    guard let process, let text = read("/proc/\(process)/status"),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return }
    peak = max(peak, kilobytes * 1024)
  }

  private func find() -> String? {
    guard let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard Int(name) != nil, let command = read("/proc/\(name)/cmdline"),
        command.contains("\u{0}\(home)\u{0}work\u{0}")
      else { continue }
      return name
    }
    return nil
  }

  private func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
