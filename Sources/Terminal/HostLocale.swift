internal import Glibc

/// The host's settings for characters, which ncurses follows.
package enum HostLocale {
  /// Adopts the environment's locale for characters, and for nothing else.
  ///
  /// A locale that is not installed, which is common over SSH, still counts as UTF-8 if its name
  /// says so.
  ///
  /// - Returns: whether it is UTF-8.
  package static func adopt() -> Bool {
    if unsafe setlocale(LC_CTYPE, "") == nil {
      let asked = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment($0) }.first
      if asked?.uppercased().contains("UTF") ?? false { unsafe setlocale(LC_CTYPE, "C.UTF-8") }
    }
    let codeset = unsafe nl_langinfo(Int32(CODESET)).map { unsafe String(cString: $0) }
    return codeset?.uppercased() == "UTF-8"
  }

  /// A variable of the environment, if it is set and not empty.
  static func environment(_ name: String) -> String? {
    let value = unsafe getenv(name).map { unsafe String(cString: $0) }
    return value?.isEmpty == false ? value : nil
  }
}
