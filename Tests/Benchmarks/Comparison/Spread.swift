/// The results of several runs: seconds, or ratios within one turn.
struct Spread {
  let median: Double
  let least: Double
  let most: Double

  /// - Parameter values: at least one.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "Nothing was measured.")
    let sorted = values.sorted()
    least = sorted[0]
    most = sorted[sorted.count - 1]
    let middle = sorted.count / 2
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// `2.41 (2.20 to 2.63)`, or only one number if they are all the same.
  var text: String {
    least == most ? median.text(2) : "\(median.text(2)) (\(least.text(2)) to \(most.text(2)))"
  }
}
