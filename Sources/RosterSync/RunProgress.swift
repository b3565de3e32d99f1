/// The progress of a plan's operations.
package struct RunProgress: Sendable, Equatable {
  package var total = 0
  package var done = 0
  package var failed = 0
  /// How many are held until a person releases them. Neither these nor those in `waiting`, which
  /// depend on them, are in the total.
  package var held = 0
  package var waiting = 0

  package init(
    total: Int = 0, done: Int = 0, failed: Int = 0, held: Int = 0, waiting: Int = 0
  ) {
    self.total = total
    self.done = done
    self.failed = failed
    self.held = held
    self.waiting = waiting
  }

  /// How many are done or failed.
  package var tried: Int { done + failed }
}
