/// A value by which an account is found, such as an email address, a number or a login, in the form
/// in which it is compared.
///
/// White space at its ends, letter case and the encoding of accents are ignored. A comparison that
/// is too wide leaves two people alone and says so; one that is too narrow creates a second
/// account.
///
///     MatchingValue(" Ada@North.example") == MatchingValue("ada@north.example")
package struct MatchingValue: Hashable, Sendable {
  /// The form that is compared; equal values have equal bytes.
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
