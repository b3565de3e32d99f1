internal import Roster
internal import Verification

extension SyncLimits {
  /// Tells people which limits let more through than usual at a moment in seconds since 1970: `1
  /// limit is raised (move: 50 or 50 %, whichever is more, until 2027-01-10)`. `nil` if none do.
  package func raisedWords(at seconds: Int) -> String? {
    let raised = Gate.allCases.compactMap { gate in
      self.raised(gate, at: seconds).map { "\(gate.rawValue): \($0.words)" }
    }
    guard !raised.isEmpty else { return nil }
    return "\(counted(raised.count, "limit")) \(raised.count == 1 ? "is" : "are") raised "
      + "(\(raised.joined(separator: "; ")))"
  }

  /// The setting that lets more through a gate than usual at a moment in seconds since 1970.
  func raised(_ gate: Gate, at seconds: Int) -> Setting? {
    gates[gate].flatMap { $0.isRaised(gate) && $0.applies(at: seconds) ? $0 : nil }
  }
}

extension SyncLimits.Setting {
  /// The setting in words: `50 or 2.5 %, whichever is more, until 2027-01-10`.
  package var words: String {
    let (whole, tenths) = limit.permille.quotientAndRemainder(dividingBy: 10)
    let percent = tenths == 0 ? "\(whole)" : "\(whole).\(tenths)"
    return "\(limit.count.grouped) or \(percent) %, whichever is more"
      + (until.map { ", until \($0.text)" } ?? "")
  }
}
