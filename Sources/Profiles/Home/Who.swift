internal import Glibc

/// Who does something: the login name of the real user, and where from. Never an option.
package struct Who: Sendable, Equatable {
  package let login: String
  /// Who became this user by sudo.
  package let sudoUser: String?
  /// Where an SSH client is.
  package let address: String?

  package init(login: String, sudoUser: String? = nil, address: String? = nil) {
    self.login = login
    self.sudoUser = sudoUser
    self.address = address
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
    sudoUser.map { "\(login) (\($0) by sudo)" } ?? login
  }
}
