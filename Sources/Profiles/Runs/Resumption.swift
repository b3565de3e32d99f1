/// Who resumed a run that had stopped midway, and when.
package struct Resumption: Sendable, Equatable {
  package let who: String
  /// Seconds since 1970, UTC.
  package let time: Int
}
