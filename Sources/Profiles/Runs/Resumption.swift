/// That a person let a run continue after it had stopped midway.
package struct Resumption: Sendable, Equatable {
  package let who: String
  /// Seconds since 1970, UTC.
  package let time: Int
}
