/// Checks of texts and numbers in settings; each throws an error about a property.
enum Check {
  static let nameLimit = 256

  /// Checks that a name is not blank, on one line, and not too long.
  static func name(_ text: String, _ property: String) throws(ProfileSettingsError) {
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw ProfileSettingsError(property, .blank)
    }
    guard !text.unicodeScalars.contains(where: isControl) else {
      throw ProfileSettingsError(property, .controlCharacter)
    }
    guard text.unicodeScalars.count <= nameLimit else {
      throw ProfileSettingsError(property, .tooLong(limit: nameLimit))
    }
  }

  /// Checks for a domain: at least two labels of letters, digits and hyphens.
  ///
  /// - SeeAlso: RFC 1123, 2.1; RFC 1035, 2.3.4
  static func domain(_ text: String, _ property: String) throws(ProfileSettingsError) {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let hyphen = UInt8(ascii: "-")
    guard labels.count >= 2, text.utf8.count <= 253,
      labels.allSatisfy({ label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
          && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
      })
    else { throw ProfileSettingsError(property, .notADomain) }
  }

  /// Checks for the name of a directory attribute: a letter, then letters, digits, `-`, `_`, `.`.
  static func attribute(_ text: String, _ property: String) throws(ProfileSettingsError) {
    try name(text, property)
    guard let first = text.utf8.first, isAlphanumeric(first), !isDigit(first),
      text.utf8.allSatisfy({ isAlphanumeric($0) || "-_.".utf8.contains($0) })
    else { throw ProfileSettingsError(property, .notAnAttribute) }
  }

  /// Checks for the name of a command: letters, digits, `-`, `_` and `.`, not beginning with a dot,
  /// so that it is neither a path nor a hidden file.
  static func command(_ text: String, _ property: String) throws(ProfileSettingsError) {
    guard let first = text.utf8.first, first != UInt8(ascii: "."), text.utf8.count < nameLimit,
      text.utf8.allSatisfy({ isAlphanumeric($0) || "-_.".utf8.contains($0) })
    else { throw ProfileSettingsError(property, .notACommand) }
  }

  /// Checks that an address contains no user name or password.
  static func url(_ text: String?, _ property: String) throws(ProfileSettingsError) {
    guard let text else { return }
    guard !text.unicodeScalars.contains(where: isControl) else {
      throw ProfileSettingsError(property, .controlCharacter)
    }
    let host = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
    guard !host.prefix(while: { !"/?#".contains($0) }).contains("@") else {
      throw ProfileSettingsError(property, .secretInURL)
    }
  }

  static func number(
    _ number: Int, from least: Int, to most: Int? = nil, _ property: String
  ) throws(ProfileSettingsError) {
    guard number >= least, number <= most ?? .max else {
      throw ProfileSettingsError(property, .outOfRange(from: least, to: most))
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
