/// Stops a synchronization in which too many operations fail.
struct Breaker {
  private static let failuresInARow = 25
  /// The percentage of failures among the operations tried, once there are enough of them.
  private static let percent = 5
  private static let leastTried = 100

  private var inARow = 0
  private var mostInARow = 0
  private var failed = 0
  private var tried = 0

  mutating func note(failed hasFailed: Bool) {
    tried += 1
    inARow = hasFailed ? inARow + 1 : 0
    // Later successes in the same batch do not make up for a row of failures.
    mostInARow = max(mostInARow, inARow)
    failed += hasFailed ? 1 : 0
  }

  /// Why nothing more should be tried; `nil` while it may continue.
  var reason: String? {
    if mostInARow >= Self.failuresInARow {
      return "\(mostInARow) operations in a row failed."
    }
    if tried >= Self.leastTried && failed * 100 >= tried * Self.percent {
      return "\(failed) of \(tried) operations failed."
    }
    return nil
  }
}
