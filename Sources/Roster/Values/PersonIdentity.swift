internal import CSV

/// Decides whether two records with one key can be about one person.
///
/// Names, user names and dates of birth distinguish people. A blank contradicts nothing, since some
/// exports fill in a column only in a person's first record.
package enum PersonIdentity {
  /// The part of an identity that a column holds.
  package enum Part: Sendable {
    case name, login, date
  }

  package enum Comparison: Sendable {
    /// Nothing that matters differs, or one of the values is blank.
    case same
    /// The same name in two spellings: `José` and `Jose`.
    case respelled
    /// The values belong to two different people.
    case different
  }

  /// Compares two values of records with one key.
  ///
  /// - Parameters:
  ///   - a: UTF-8; likewise `b`.
  package static func compare(_ part: Part, _ a: [UInt8], _ b: [UInt8]) -> Comparison {
    if a == b { return .same }
    let (a, b) = (
      String(decoding: a, as: UTF8.self).trimmed, String(decoding: b, as: UTF8.self).trimmed
    )
    if a.isExactly(b) { return .same }
    // A blank value, or a text that is not a date, contradicts nothing.
    guard let (first, second) = forms(part, a, b) else { return .same }
    guard first.isExactly(second) || part == .login && areOneLogin(first, second) else {
      return .different
    }
    return part == .name ? .respelled : .same
  }

  /// Whether two folded logins differ only because one lacks a domain, which a profile adds.
  private static func areOneLogin(_ a: String, _ b: String) -> Bool {
    a.contains("@") != b.contains("@") && LoginName(a).local.isExactly(LoginName(b).local)
  }

  /// A form of a value that is the same for all values that can be one person's.
  ///
  /// - Returns: `nil` for a value that contradicts nothing: a blank, or a text that is not a date.
  package static func form(_ part: Part, _ value: String) -> String? {
    let value = value.trimmed
    if value.isEmpty { return nil }
    switch part {
    case .name: return foldedName(value)
    case .login: return LoginName(value).text
    case .date: return day(value)?.text
    }
  }

  /// The forms of two values; `nil` if one of them is blank.
  package static func forms(_ part: Part, _ a: String, _ b: String) -> (String, String)? {
    guard let a = form(part, a), let b = form(part, b) else { return nil }
    return (a, b)
  }

  /// Whether two records with one user name, in the files of two roles, are about one person: their
  /// names agree, at least one name is given, and their dates of birth do not differ.
  ///
  /// - Parameters:
  ///   - a: first name, last name and date of birth; likewise `b`.
  package static func areOnePerson(
    _ a: (given: String, surname: String, birth: String),
    _ b: (given: String, surname: String, birth: String)
  ) -> Bool {
    let names = [(a.given, b.given), (a.surname, b.surname)].map {
      (form(.name, $0), form(.name, $1))
    }
    guard names.allSatisfy({ $0 == $1 }), names.contains(where: { $0.0 != nil }) else {
      return false
    }
    return forms(.date, a.birth, b.birth).map { $0 == $1 } ?? true
  }

  /// Whether two values are the same day, even if it is written differently.
  package static func areOneDay(_ a: String, _ b: String) -> Bool {
    guard let first = day(a), let second = day(b) else { return false }
    return first == second
  }

  private static func day(_ value: String) -> CivilDay? {
    let bytes = Array(value.utf8)
    return WrittenDate(bytes.span, Field(start: 0, end: bytes.count))?.day
  }

  /// A name without the details in which spellings differ: letter case, accents, apostrophes,
  /// hyphens, and the amount of white space.
  private static func foldedName(_ name: String) -> String {
    plainFoldedName(name) ?? foldedNameByScalar(name)
  }

  /// The folded form of a name in ASCII, as most are; `nil` for any other.
  private static func plainFoldedName(_ name: String) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(name.utf8.count)
    var isAfterSpace = false
    for byte in name.utf8 {
      switch byte {
      case 0x80...: return nil
      case 0x20, 0x09...0x0D: isAfterSpace = !result.isEmpty
      case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "-"): break
      default:
        if isAfterSpace { result.append(0x20) }
        isAfterSpace = false
        result.append(byte.asciiLowercased)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func foldedNameByScalar(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var isAfterSpace = false
    for scalar in name.decomposedLowercase where !isLeftOut(scalar) {
      if scalar.properties.isWhitespace {
        isAfterSpace = !result.isEmpty
        continue
      }
      if isAfterSpace { result.append(" ") }
      isAfterSpace = false
      result.append(scalar)
    }
    return String(result)
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Combining diacritical marks. The vowel signs of other scripts are letters of a name.
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF: true
    // Apostrophes, and what is typed in their place.
    case 0x27, 0x60, 0xB4, 0x02B9...0x02BC, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07: true
    default: scalar.properties.generalCategory == .dashPunctuation || scalar.value == 0x2212
    }
  }
}

extension Column.Kind {
  /// The part of an identity that the column has; `nil` if it does not distinguish people.
  ///
  /// The only dates of people are their dates of birth.
  package var identityPart: PersonIdentity.Part? {
    switch self {
    case .personName: .name
    case .username: .login
    case .date: .date
    case .id, .sectionID, .guid, .title, .password, .email, .phone, .dateTime, .year, .word, .flag,
      .status, .latitude, .longitude, .text:
      nil
    }
  }
}
