/// How far the operations of a plan have come.
package struct RunProgress: Sendable, Equatable {
  package var total = 0
  package var done = 0
  package var failed = 0

  package init(total: Int = 0, done: Int = 0, failed: Int = 0) {
    self.total = total
    self.done = done
    self.failed = failed
  }

  /// Done or failed.
  package var tried: Int { done + failed }
}
