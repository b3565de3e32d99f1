import Glibc

/// How long a profile's way takes with a roster: planned, started into an empty directory, and
/// started again with nothing changed.
struct Synchronization {
  let plan: Double
  let start: Double
  let again: Double
  /// The most memory that the process doing a run had resident, in bytes.
  let memory: Int

  /// - Parameter roster: a folder; the home is made beside it and removed.
  init(_ program: String, roster: String) {
    let home = "\(roster).home"
    defer { _ = Measurement(["rm", "-rf", home]) }
    let rollcall = [program, "--home", home]
    _ = Measurement(
      rollcall + [
        "profile", "create", "bench", "--student-domain", "contoso.edu", "--teacher-domain",
        "contoso.edu",
      ])
    _ = Measurement(rollcall + ["upload", "bench", roster])
    var peak = 0
    func run(_ arguments: [String]) -> Double {
      let watch = WorkerWatch(home: home)
      let measured = Measurement(rollcall + arguments, while: watch.look).wall
      peak = max(peak, watch.peak)
      return measured
    }
    plan = run(["plan", "bench"])
    start = run(["start", "bench", "--yes", "--wait"])
    again = run(["start", "bench", "--yes", "--wait"])
    memory = peak
  }
}

/// Looks at the memory of the process that does a run, which is nobody's child.
private final class WorkerWatch {
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
