/// A value by which an account is found, as it is compared: an e-mail address, a number, a login that
/// a directory has.
///
/// White space at its ends and the case of its letters do not count, and neither does how an accent is
/// encoded. Too wide a comparison leaves two people as they are and says so; too narrow a one makes a
/// second account.
///
///     MatchingValue(" Ada@North.example") == MatchingValue("ada@north.example")
package struct MatchingValue: Hashable, Sendable {
  /// What is compared; equal values have equal bytes.
  package let text: String

  package init(_ value: String) {
    text = value.trimmed.caselessForm
  }

  /// - Parameter value: UTF-8.
  package init(_ value: some Collection<UInt8>) {
    self.init(String(decoding: value, as: UTF8.self))
  }

  package var isBlank: Bool { text.isEmpty }
}
