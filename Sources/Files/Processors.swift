internal import CSystem

/// The processors of this computer.
package enum Processors {
  /// How many processors this process may use; at least 1.
  ///
  /// - SeeAlso: sched_getaffinity(2)
  package static var count: Int { max(1, Int(csystem_processor_count())) }
}
