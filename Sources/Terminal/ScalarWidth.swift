/// How many columns a scalar takes, by the Unicode Standard and independent of the host.
package enum ScalarWidth {
  /// Wide and fullwidth scalars take two columns and combining marks none; an ambiguous width is
  /// one column, as on terminals outside East Asia.
  ///
  /// - Returns: 0, 1 or 2; -1 for what has no width.
  /// - SeeAlso: Unicode Standard Annex #11, "East Asian Width".
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F ? 1 : -1 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return -1
    case .nonspacingMark, .enclosingMark:
      return 0
    default:
      return isWide(scalar) ? 2 : 1
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let ranges = wideRanges
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= scalar.value
  }
}
