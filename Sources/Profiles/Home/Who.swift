internal import Glibc

/// Who does something, and how that is known. Never an option.
package struct Who: Sendable, Equatable {
  /// The name: of a login, the real user's.
  package let principal: String
  package let source: Source
  /// Who became this user by sudo.
  package let sudoUser: String?
  /// Where the client is.
  package let address: String?

  /// Where a principal comes from.
  package enum Source: String, Sendable {
    /// The login to this machine.
    case login
  }

  package init(
    principal: String, source: Source, sudoUser: String? = nil, address: String? = nil
  ) {
    self.principal = principal
    self.source = source
    self.sudoUser = sudoUser
    self.address = address
  }

  package init(login: String, sudoUser: String? = nil, address: String? = nil) {
    self.init(principal: login, source: .login, sudoUser: sudoUser, address: address)
  }

  /// The user of this process.
  ///
  /// - SeeAlso: sudo(8), ssh(1)
  package static func current(environment: (String) -> String?) -> Who {
    let number = getuid()
    let name = getpwuid(number).map { String(cString: $0.pointee.pw_name) }
    let client = environment("SSH_CONNECTION") ?? environment("SSH_CLIENT")
    return Who(
      login: name ?? "uid \(number)", sudoUser: environment("SUDO_USER"),
      address: client?.split(separator: " ").first.map(String.init))
  }

  /// As people read it: `root (maria by sudo)`.
  package var text: String {
    sudoUser.map { "\(principal) (\($0) by sudo)" } ?? principal
  }
}
