/// How many columns a scalar takes.
package enum ScalarWidth {
  /// - Returns: 0, 1 or 2; -1 for what has no width.
  package static func of(_ scalar: Unicode.Scalar) -> Int { 1 }
}
