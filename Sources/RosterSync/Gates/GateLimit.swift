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
  /// - Parameter smallShare: in a small base, one of so many always holds.
  package func threshold(of base: Int, smallShare: Int) -> Int {
    var threshold = share(of: base)
    if base >= 8 {
      threshold = min(threshold, max(3, base.dividedUp(by: smallShare)))
    } else if base >= 4 {
      threshold = min(threshold, base.dividedUp(by: 2))
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
}
