/// Random numbers that are always the same for a seed.
///
/// - SeeAlso: Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension String {
  /// A random GUID, in lower case.
  package static func guid(using random: inout SplitMix64) -> String {
    let digits = (0..<32).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }
    let groups = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20...]]
    return groups.map { $0.joined() }.joined(separator: "-")
  }
}

extension SplitMix64 {
  /// `true` in this percentage of cases.
  package mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  /// - Parameter choices: at least one.
  package mutating func pick<Choice>(_ choices: some Collection<Choice>) -> Choice {
    guard let choice = choices.randomElement(using: &self) else {
      preconditionFailure("There is nothing to choose from.")
    }
    return choice
  }

  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }
}
