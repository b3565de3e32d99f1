/// A user name of a roster, in the form in which it is compared.
///
/// White space at its ends and the case of ASCII letters are ignored. Within a roster, only the
/// part before the `@` must be unique, since a profile decides what comes after it.
package struct LoginName: Hashable, Sendable {
  /// The whole name.
  package let text: String

  package init(_ username: String) {
    text = username.trimmed.asciiLowercased
  }

  /// The part before the first `@`; all of it if there is none.
  package var local: String { String(text.prefix { $0 != "@" }) }

  /// A user name as a directory has it: with a domain, unless it already has one.
  package static func withDomain(_ username: String, _ domain: String) -> String {
    username.utf8.contains(UInt8(ascii: "@")) ? username : "\(username)@\(domain)"
  }
}
