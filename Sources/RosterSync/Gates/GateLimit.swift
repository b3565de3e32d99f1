/// Reached by the larger of a number and a share.
package struct GateLimit: Sendable, Equatable {
  package var count: Int
  /// Of the base, in thousandths.
  package var permille: Int
  /// However large the share is.
  package var most = Int.max

  package init(_ count: Int, permille: Int, most: Int = .max) {
    self.count = count
    self.permille = permille
    self.most = most
  }

  /// From how many of so many on it holds; at least 1.
  ///
  /// - Parameter smallShare: in a small base, one of so many always holds: from 8 on, 3 at least; from 4
  ///   to 7 a half; of fewer, as many as there are, and `fewest` at least.
  package func threshold(of base: Int, smallShare: Int, fewest: Int = 2) -> Int {
    var threshold = share(of: base)
    if base >= 8 {
      threshold = min(threshold, max(3, base.dividedUp(by: smallShare)))
    } else if base >= 4 {
      threshold = min(threshold, base.dividedUp(by: 2))
    } else if base >= 1 {
      threshold = min(threshold, max(fewest, base))
    }
    return max(1, threshold)
  }

  /// The same without regard to small bases.
  package func share(of base: Int) -> Int {
    let (product, overflows) = base.multipliedReportingOverflow(by: permille)
    let share = overflows ? Int.max : product / 1_000 + (product % 1_000 == 0 ? 0 : 1)
    return min(max(count, share), most)
  }
}

extension Int {
  fileprivate func dividedUp(by divisor: Int) -> Int {
    self / divisor + (isMultiple(of: divisor) ? 0 : 1)
  }
}

/// The limits of one gate.
package struct GateLimits: Sendable, Equatable {
  /// Of what concerns one school; `nil` where schools are not looked at.
  package var school: GateLimit?
  /// Of all.
  package var all: GateLimit?
  /// The same with what was done in the 30 days before.
  package var schoolMonth: GateLimit?
  package var allMonth: GateLimit?
  /// In a small base, one of so many always holds.
  package var smallShare = 4
  /// In a base of 1 to 3, fewer never hold.
  package var fewest = 2
  /// Whether what happens once to each, newcomers too, does not count.
  package var isBeyondAll = false

  /// From how many of so many on one of its limits holds.
  ///
  /// - Parameter free: to how many it may happen once; 0 if it is not beyond all.
  package func threshold(_ limit: GateLimit, of base: Int, beyond free: Int = 0) -> Int {
    limit.threshold(of: base, smallShare: smallShare, fewest: fewest) + free
  }

  /// Whether three quarters of the way to a threshold are reached.
  package func isNear(_ number: Int, _ threshold: Int, beyond free: Int) -> Bool {
    (number - free) * 4 >= (threshold - free) * 3
  }
}
