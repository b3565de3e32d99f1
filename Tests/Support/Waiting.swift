import Glibc

/// Checks again and again until a condition holds; gives up only after two minutes, since a machine
/// may be busy.
///
/// It does not suspend, so that a condition that does not last is not missed while another task has
/// the thread.
package func waitUntil(_ isSo: () throws -> Bool) rethrows -> Bool {
  let end = ContinuousClock.now + .seconds(120)
  while ContinuousClock.now < end {
    if try isSo() { return true }
    usleep(1_000)
  }
  return try isSo()
}
