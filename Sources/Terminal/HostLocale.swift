internal import Glibc

/// The host's idea of letters, which ncurses follows.
package enum HostLocale {
  /// Takes the locale of the environment for letters, and nothing else of it.
  ///
  /// A locale that is not installed, as often over SSH, is one in UTF-8 all the same if its name says
  /// so.
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

  /// A variable of the environment that is set to something.
  static func environment(_ name: String) -> String? {
    let value = unsafe getenv(name).map { unsafe String(cString: $0) }
    return value?.isEmpty == false ? value : nil
  }
}
