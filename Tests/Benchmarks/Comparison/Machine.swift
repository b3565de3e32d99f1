import Glibc

/// The machine on which measurements are made.
enum Machine {
  /// The processors, and how busy they are with other work.
  static var description: String {
    var load = [0.0, 0.0, 0.0]
    getloadavg(&load, 3)
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return "\(processors) processors (\(model)); a load of \(load[0].text(1)) before."
  }

  private static var model: String {
    guard let file = fopen("/proc/cpuinfo", "r") else { return "unknown" }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if text.hasPrefix("model name"), let name = text.split(separator: ":").last {
        return String(name.drop { $0 == " " }.prefix { $0 != "\n" })
      }
    }
    return "unknown"
  }
}
