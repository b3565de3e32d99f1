internal import Verification

extension PlainReport {
  /// The lines that only one of two reports has; empty when they are equal.
  package func difference(from other: PlainReport) -> [String] {
    if self == other { return [] }
    let (here, there) = (lines, other.lines)
    let different =
      here.filter { !there.contains($0) }.map { "only here:  \($0)" }
      + there.filter { !here.contains($0) }.map { "only there: \($0)" }
    if !different.isEmpty { return different }
    let place = zip(here, there).prefix { $0 == $1 }.count
    return ["another order from here on: \(here.dropFirst(place).first ?? "the end")"]
  }

  private var lines: [String] {
    ["format \(format ?? "none")"]
      + files.map { "\($0.fileName) \($0.path) \($0.records ?? -1) records, \($0.bytes) bytes" }
      + messages.map(\.text)
  }
}

extension PlainReport.Message {
  fileprivate var text: String {
    let shown = lines.count > 40 ? "\(lines.prefix(40)) and more" : "\(lines)"
    return "\(fileName) \(severity.rawValue) \(description.debugDescription) \(shown) of \(count)"
      + ", \(columns), \(rules.map(\.id)), \(effect.rawValue)"
  }
}
