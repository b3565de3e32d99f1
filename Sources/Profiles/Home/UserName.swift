internal import Files
internal import Glibc

/// Looks up users by number.
enum UserName {
  /// The name of a user; `nil` for a number without a name.
  static func of(_ number: UInt32) -> String? {
    unsafe getpwuid(number).map { unsafe String(cString: $0.pointee.pw_name) }
  }

  /// A user's home folder according to the system, not the environment.
  ///
  /// - Returns: `nil` for a number without one.
  static func home(of number: UInt32) -> FilePath? {
    guard let entry = unsafe getpwuid(number), let folder = unsafe entry.pointee.pw_dir else {
      return nil
    }
    return unsafe FilePath(cString: folder)
  }
}

/// A group of users.
struct Group {
  private let number: UInt32

  init(_ number: UInt32) {
    self.number = number
  }

  /// Whether a user is a member, by primary or supplementary group.
  func hasMember(_ user: UInt32) -> Bool {
    guard let entry = unsafe getpwuid(user) else { return false }
    if unsafe entry.pointee.pw_gid == number { return true }
    let name = unsafe String(cString: entry.pointee.pw_name)
    guard var member = unsafe getgrgid(number)?.pointee.gr_mem else { return false }
    while let one = unsafe member.pointee {
      if unsafe String(cString: one) == name { return true }
      unsafe member += 1
    }
    return false
  }
}
