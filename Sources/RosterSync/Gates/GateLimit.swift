/// A limit given as a number and a share; the larger one applies.
package struct GateLimit: Sendable, Equatable {
  package var count: Int
  /// The share of the base, in thousandths.
  package var permille: Int
  /// The most that the share can amount to.
  package var most = Int.max

  package init(_ count: Int, permille: Int, most: Int = .max) {
    self.count = count
    self.permille = permille
    self.most = most
  }

  /// The number of changes at which the gate holds, for a given base; at least 1.
  ///
  /// A small base lowers it: to one in `smallShare` but at least 3, if the base is 8 or more; to
  /// half of a base of 4 to 7; and to all of a smaller base, but at least `fewest`.
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

  /// The number of changes at which the gate would hold if small bases were not treated specially.
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
  /// The limit within one school; `nil` where schools are not considered.
  package var school: GateLimit?
  /// The limit for the whole profile.
  package var all: GateLimit?
  /// The limit within one school, including what was done in the 30 days before.
  package var schoolMonth: GateLimit?
  package var allMonth: GateLimit?
  /// In a small base, changes to one in this many always hold.
  package var smallShare = 4
  /// In a base of 1 to 3, fewer changes than this never hold.
  package var fewest = 2
  /// Whether only repeated changes count: one change of each member, newcomers included, is free.
  package var isBeyondAll = false

  /// The number at which one of its limits holds, for a given base.
  ///
  /// - Parameter free: how many members may each be changed once; 0 unless `isBeyondAll`.
  package func threshold(_ limit: GateLimit, of base: Int, beyond free: Int = 0) -> Int {
    limit.threshold(of: base, smallShare: smallShare, fewest: fewest) + free
  }

  /// Whether a number has reached three quarters of a threshold.
  package func isNear(_ number: Int, _ threshold: Int, beyond free: Int) -> Bool {
    (number - free) * 4 >= (threshold - free) * 3
  }
}
