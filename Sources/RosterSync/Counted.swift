internal import Verification

/// A number of things: `no errors`, `1 error`, `12,000 errors`.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count == 0 ? "no" : count.grouped) \(count == 1 ? noun : plural ?? noun + "s")"
}
