import Glibc

/// How much is tried: a few moments, different ones each time, or all of them.
enum Thoroughness {
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static let isWhole = variable("SURVIVE") == "all"
  /// When all are wanted, one moment in this many is tried, starting at a random one of the first.
  static let stride = variable("SURVIVE_STRIDE").flatMap { Int($0) } ?? 1

  /// Whether something is tried: all is, unless `SURVIVE_ONLY` has a word that must be in its name.
  static func includes(_ name: String) -> Bool {
    variable("SURVIVE_ONLY").map { $0.isEmpty || name.contains($0) } ?? true
  }

  /// - Parameters:
  ///   - moments: at least one.
  ///   - sample: how many of them, if not all.
  ///   - most: how many of them, if all; evenly spread.
  ///   - what: what is interrupted, which is printed when all moments are tried.
  static func choose(
    _ moments: [Moment], sample: Int, most: Int = 100_000, of what: String
  ) -> [Moment] {
    guard isWhole else { return Array(moments.shuffled().prefix(sample)) }
    let step = max(stride, (moments.count - 1) / most + 1)
    let first = Int.random(in: 0..<min(step, moments.count))
    let chosen = Swift.stride(from: first, to: moments.count, by: step).map { moments[$0] }
    print("\(what): \(chosen.count) of \(moments.count) moments")
    return chosen
  }
}
