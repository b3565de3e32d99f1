internal import Roster
internal import Verification

/// What the values of each kind of column look like.
///
/// - SeeAlso: `formats.md` 3.4, 7.1, 7.2, 8.2; `decisions.md` A4
enum SlowForms {
  /// The first rule that a value breaks.
  ///
  /// - Parameter field: not blank.
  static func brokenRule(_ kind: Column.Kind, _ field: SlowField) -> Rule? {
    switch kind {
    case .id: id(field)
    case .sectionID: sectionID(field)
    case .title: name(field, limit: 256)
    case .personName: name(field, limit: 64)
    case .username: username(field)
    case .password: isPassword(field) ? nil : .invalidPassword
    case .email: isEmail(field.trimmed) ? nil : .invalidEmail
    case .date: date(field)
    case .year: isYear(field.trimmed.text) ? nil : .invalidDate
    case .grade: grades.contains(field.trimmed.folded.text) ? nil : .invalidEnumeration
    case .subject: subjects.contains(field.trimmed.text) ? nil : .invalidEnumeration
    case .latitude: isCoordinate(field.trimmed.text, limit: 90) ? nil : .invalidCoordinate
    case .longitude: isCoordinate(field.trimmed.text, limit: 180) ? nil : .invalidCoordinate
    case .status, .text: field.scalars.count > 1024 ? .valueTooLong : nil
    }
  }

  /// How long a value may be, in words.
  static func limit(_ kind: Column.Kind) -> String {
    switch kind {
    case .id: "255 characters"
    case .sectionID: "56 characters"
    case .title: "256 characters"
    case .personName: "64 characters"
    case .username: "64 characters, and 48 after an @"
    default: "1024 characters"
    }
  }

  private static func id(_ field: SlowField) -> Rule? {
    if field.scalars.count > 255 { return .valueTooLong }
    if field.scalars.contains(where: \.properties.isWhitespace) { return .idHasWhiteSpace }
    let isGood = field.scalars.allSatisfy { scalar in
      !isUnseen(scalar) && scalar.properties.generalCategory != .control
        && !SlowCharacters.forbiddenInIDs.contains(scalar)
    }
    return isGood ? nil : .invalidIDFormat
  }

  private static func sectionID(_ field: SlowField) -> Rule? {
    if field.scalars.count > 56 { return .valueTooLong }
    if let rule = id(field) { return rule }
    let isGood =
      field.scalars.allSatisfy { ("!"..."~").contains($0) && $0 != "@" }
      && field.scalars.first != "." && field.scalars.last != "."
    return isGood ? nil : .invalidIDFormat
  }

  private static func name(_ field: SlowField, limit: Int) -> Rule? {
    if field.scalars.count > limit { return .valueTooLong }
    let isGood = field.scalars.allSatisfy { scalar in
      // Joiners are letters of some scripts.
      (!isUnseen(scalar) || scalar == "\u{200C}" || scalar == "\u{200D}")
        && !SlowCharacters.forbiddenInNames.contains(scalar)
    }
    let hasBlankEdge = [field.scalars.first, field.scalars.last].contains {
      $0?.properties.isWhitespace ?? false
    }
    return isGood && !hasBlankEdge ? nil : .invalidNameCharacters
  }

  private static func username(_ field: SlowField) -> Rule? {
    let name = field.beforeAt
    if name.scalars.count > 64 || field.domain?.scalars.count ?? 0 > 48 { return .valueTooLong }
    let isGood =
      !name.scalars.isEmpty && name.scalars.last != "."
      && name.scalars.allSatisfy { SlowCharacters.inLogins.contains($0) }
      && field.domain.map { isDomain($0.text, labels: 1) } ?? true
    return isGood ? nil : .invalidUsernameFormat
  }

  private static func isPassword(_ field: SlowField) -> Bool {
    let sorts = ["a"..."z", "A"..."Z", "0"..."9"] as [ClosedRange<Unicode.Scalar>]
    let found = sorts.count { sort in field.scalars.contains { sort.contains($0) } }
    let hasSymbol = field.scalars.contains { scalar in !sorts.contains { $0.contains(scalar) } }
    return (8...256).contains(field.scalars.count)
      && field.scalars.allSatisfy { (" "..."~").contains($0) }
      && found + (hasSymbol ? 1 : 0) >= 3
  }

  private static func isEmail(_ field: SlowField) -> Bool {
    guard let domain = field.domain else { return false }
    let atoms = field.beforeAt.text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...64).contains(field.beforeAt.scalars.count) && field.scalars.count <= 254
      && atoms.allSatisfy { atom in
        !atom.isEmpty && atom.unicodeScalars.allSatisfy { SlowCharacters.inAtoms.contains($0) }
      } && isDomain(domain.text, labels: 2)
  }

  private static func isDomain(_ text: String, labels: Int) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= labels && text.unicodeScalars.count <= 255
      && parts.allSatisfy { part in
        (1...63).contains(part.unicodeScalars.count) && part.first != "-" && part.last != "-"
          && part.unicodeScalars.allSatisfy { SlowCharacters.inLabels.contains($0) }
      }
  }

  private static func isYear(_ text: String) -> Bool {
    text.unicodeScalars.count == 4 && (1900...2199).contains(SlowDate.number(text) ?? 0)
  }

  private static func date(_ field: SlowField) -> Rule? {
    guard let date = SlowDate(field.trimmed.text) else { return .invalidDate }
    return date.isISO8601 ? nil : .nonISODate
  }

  private static func isCoordinate(_ text: String, limit: Double) -> Bool {
    var digits = Substring(text)
    if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.joined().unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
    guard text.unicodeScalars.count <= 24, parts.count <= 2, areDigits, !parts.joined().isEmpty
    else { return false }
    return (Double(parts.joined(separator: ".")) ?? .infinity) <= limit
  }

  /// Draws nothing, or steers how others are drawn.
  static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{061C}" || ("\u{200B}"..."\u{200F}").contains(scalar)
      || ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2060}"..."\u{2069}").contains(scalar)
      || scalar == "\u{FEFF}"
  }

  private static let grades = Set(
    """
    it pr pk tk kg ps ug other ps1 ps2 ps3 ps4 undergraduate graduate postgraduate alumni \
    adulteducation 1 2 3 4 5 6 7 8 9 01 02 03 04 05 06 07 08 09 10 11 12 13 14
    """.split(separator: " ").map(String.init))

  private static let subjects = Set(
    """
    01 51037 02 52039 03 51999 04 54999 05 55199 07 57999 08 58999 09 09999 10 10999 11 11999 \
    12 62999 13 13999 14 14999 15 65999 16 66999 17 67997 18 68999 19 69001 20 70999 21 71999 \
    22 22999 23 72999 24 24039
    """.split(separator: " ").map(String.init))
}
