internal import Glibc

/// The user or token behind an action, and how that is known. A name is never taken from an option.
package struct Who: Sendable, Equatable {
  /// The name: for a login, the real user's.
  package let principal: String
  package let source: Source
  /// The user who became this one by sudo, if any.
  package let sudoUser: String?
  /// Whether the process's ancestors confirm that; anyone can set a variable of the environment.
  package let isSudoUserKnown: Bool
  /// The client's network address, according to the environment.
  package let address: String?

  /// What identifies a principal.
  package enum Source: String, Sendable {
    /// A login to this machine.
    case login
    /// A token of the API, whose name is the principal.
    case token
  }

  package init(
    principal: String, source: Source, sudoUser: String? = nil, isSudoUserKnown: Bool = true,
    address: String? = nil
  ) {
    self.principal = principal
    self.source = source
    self.sudoUser = sudoUser
    self.isSudoUserKnown = sudoUser != nil && isSudoUserKnown
    self.address = address
  }

  package init(
    login: String, sudoUser: String? = nil, isSudoUserKnown: Bool = true, address: String? = nil
  ) {
    self.init(
      principal: login, source: .login, sudoUser: sudoUser, isSudoUserKnown: isSudoUserKnown,
      address: address)
  }

  /// The user of this process.
  ///
  /// - SeeAlso: sudo(8), ssh(1)
  package static func current(environment: (String) -> String?) -> Who {
    let number = getuid()
    let client = environment("SSH_CONNECTION") ?? environment("SSH_CLIENT")
    let sudoUser = environment("SUDO_USER")
    return Who(
      login: UserName.of(number) ?? "uid \(number)", sudoUser: sudoUser,
      isSudoUserKnown: sudoUser != nil
        && ProcessTree.earlierUser().flatMap(UserName.of) == sudoUser,
      address: client?.split(separator: " ").first.map(String.init))
  }

  /// The text shown to people: `root (maria by sudo)`, `root (claims to be maria by sudo)`, `night
  /// script (token)`.
  package var text: String {
    if source == .token { return "\(principal) (token)" }
    guard let sudoUser else { return principal }
    return "\(principal) (\(isSudoUserKnown ? "" : "claims to be ")\(sudoUser) by sudo)"
  }
}
