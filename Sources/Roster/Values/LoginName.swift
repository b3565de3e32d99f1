/// A user name of a roster, as it is compared.
///
/// White space at its ends and the case of ASCII letters do not count. Within a roster it is the part
/// before the `@` that only one person may have, since a profile decides what comes after it.
package struct LoginName: Hashable, Sendable {
  /// The whole name.
  package let text: String

  package init(_ username: String) {
    text = username.trimmed.asciiLowercased
  }

  /// What stands before the first `@`; all of it if there is none.
  package var local: String { String(text.prefix { $0 != "@" }) }

  /// A user name as a directory has it: with a domain, unless it bears one already.
  package static func withDomain(_ username: String, _ domain: String) -> String {
    username.utf8.contains(UInt8(ascii: "@")) ? username : "\(username)@\(domain)"
  }
}
