internal import Roster
internal import Verification

/// What the values of each kind of column look like.
///
/// - SeeAlso: `formats.md` 3.4, 7.1, 7.2, 8.2; `decisions.md` A4
enum SlowForms {
  /// The rules that a value breaks.
  ///
  /// - Parameter field: not blank.
  static func brokenRules(
    _ column: Column, _ field: SlowField, _ conventions: Conventions
  ) -> [Rule] {
    let kind = column.kind
    return switch kind {
    case .id: id(field)
    case .sectionID: sectionID(field)
    case .title: name(field, limit: 256)
    case .personName: name(field, limit: 64)
    case .username: username(field)
    case .password: isPassword(field) ? [] : [.invalidPassword]
    case .email: isEmail(field.trimmed) ? [] : [.invalidEmail]
    case .date: date(field).map { [$0] } ?? []
    case .year: isYear(field.trimmed.text) ? [] : [.invalidDate]
    case .word: word(field, column, isExact: conventions.wantsExactWords)
    case .status where column.vocabulary != nil:
      word(field, column, isExact: conventions.wantsExactWords)
    case .flag: flag(field.trimmed, isExact: conventions.wantsExactWords)
    case .guid: guid(field)
    case .phone: isPhone(field.trimmed.text) ? [] : [.invalidPhone]
    case .dateTime: isMoment(field.trimmed.text) ? [] : [.invalidDate]
    case .latitude: isCoordinate(field.trimmed.text, limit: 90) ? [] : [.invalidCoordinate]
    case .longitude: isCoordinate(field.trimmed.text, limit: 180) ? [] : [.invalidCoordinate]
    case .status, .text:
      (field.trimmed.scalars.count > 1024 ? [.valueTooLong] : [])
        + (kind == .text && SlowDamage.isMangled(field, isName: false) ? [.mangledText] : [])
    }
  }

  /// The maximum length of a value, in words.
  static func limit(_ kind: Column.Kind) -> String {
    switch kind {
    case .id, .guid: "255 characters"
    case .sectionID: "56 characters"
    case .title: "256 characters"
    case .personName: "64 characters"
    case .username: "64 characters, and 48 after an @"
    default: "1024 characters"
    }
  }

  private static func flag(_ field: SlowField, isExact: Bool) -> [Rule] {
    guard ["true", "false"].contains(field.folded.text) else { return [.invalidBoolean] }
    return isExact && field.folded.text != field.text ? [.enumerationCase] : []
  }

  private static func word(_ field: SlowField, _ column: Column, isExact: Bool) -> [Rule] {
    guard isWord(field, column) else { return [.invalidEnumeration] }
    let separator = column.separator.map { Unicode.Scalar($0.rawValue) }
    let isSpelled = field.scalars.split { $0 == separator }.allSatisfy { part in
      let word = SlowField(part).trimmed
      let all = column.vocabulary?.words.map { SlowField($0.unicodeScalars) } ?? []
      // A status that anyone may add has no prescribed spelling.
      return word.scalars.isEmpty || !all.contains { $0.folded.text == word.folded.text }
        || all.contains { $0.text == word.text }
    }
    return isExact && !isSpelled ? [.enumerationCase] : []
  }

  /// Whether it is one of the column's words, or several where the column takes a list.
  private static func isWord(_ field: SlowField, _ column: Column) -> Bool {
    let separator = column.separator.map { Unicode.Scalar($0.rawValue) }
    let words = column.vocabulary?.words.map { SlowField($0.unicodeScalars).folded.text } ?? []
    return field.scalars.split { $0 == separator }.allSatisfy { part in
      let word = SlowField(part).trimmed
      let prefix = column.vocabulary?.extensionPrefix
      return word.scalars.isEmpty || words.contains(word.folded.text)
        || prefix.map { word.text.hasPrefix($0) && word.text != $0 } ?? false
    }
  }

  private static func guid(_ field: SlowField) -> [Rule] {
    let isGood = field.text.wholeMatch(of: /[0-9A-Za-z._\/@-]+/) != nil
    return (field.scalars.count > 255 ? [.valueTooLong] : []) + (isGood ? [] : [.invalidIDFormat])
      + (isRounded(field) ? [.spreadsheetID] : [])
      + (SlowDamage.hasLostBytes(field) ? [.mangledText] : [])
  }

  private static func isPhone(_ text: String) -> Bool {
    let digits = text.filter { !"()-. ".contains($0) }
    return digits.wholeMatch(of: /\+?[0-9]{7,15}/) != nil && !text.dropFirst().contains("+")
  }

  private static func isMoment(_ text: String) -> Bool {
    let time = /[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]*)?(Z|[+-][0-9:]{2,5})?/
    guard let date = SlowDate(String(text.prefix(10))), date.isISO8601 else { return false }
    return text.count <= 10 || text.dropFirst(10).wholeMatch(of: time) != nil
  }

  private static func id(_ field: SlowField) -> [Rule] {
    let isGood = field.scalars.allSatisfy { scalar in
      !isUnseen(scalar)
        && (scalar.properties.generalCategory != .control || scalar.properties.isWhitespace)
        && !SlowCharacters.forbiddenInIDs.contains(scalar)
    }
    return (field.scalars.count > 255 ? [.valueTooLong] : [])
      + (field.scalars.contains(where: \.properties.isWhitespace) ? [.idHasWhiteSpace] : [])
      + (isGood ? [] : [.invalidIDFormat])
      + (isRounded(field) ? [.spreadsheetID] : [])
      + (SlowDamage.hasLostBytes(field) ? [.mangledText] : [])
  }

  /// Whether it was rounded, as in `1.20077E+16`.
  private static func isRounded(_ field: SlowField) -> Bool {
    field.text.wholeMatch(of: /[0-9]([.,][0-9]+)?[Ee]\+[0-9]{2,3}/) != nil
  }

  private static func sectionID(_ field: SlowField) -> [Rule] {
    let rules = id(field).filter { $0 != .valueTooLong }
    let hasEdges = field.scalars.first == "." || field.scalars.last == "."
    let isForeign = field.scalars.contains { !$0.isASCII || $0 == "@" || $0.value > 0x7E }
    // White space from other alphabets counts as white space.
    let isBad = hasEdges || isForeign && !rules.contains(.idHasWhiteSpace)
    return (field.scalars.count > 56 ? [.valueTooLong] : []) + rules
      + (isBad && !rules.contains(.invalidIDFormat) ? [.invalidIDFormat] : [])
  }

  private static func name(_ field: SlowField, limit: Int) -> [Rule] {
    let isGood = field.scalars.allSatisfy { scalar in
      // Joiners are letters of some scripts.
      (!isUnseen(scalar) || scalar == "\u{200C}" || scalar == "\u{200D}")
        && !SlowCharacters.forbiddenInNames.contains(scalar)
    }
    let hasBlankEdge = [field.scalars.first, field.scalars.last].contains {
      $0?.properties.isWhitespace ?? false
    }
    return (field.scalars.count > limit ? [.valueTooLong] : [])
      + (isGood && !hasBlankEdge ? [] : [.invalidNameCharacters])
      + (SlowDamage.isMangled(field, isName: true) ? [.mangledText] : [])
  }

  private static func username(_ field: SlowField) -> [Rule] {
    let name = field.beforeAt
    let isLong = name.scalars.count > 64 || field.domain?.scalars.count ?? 0 > 48
    let isGood =
      !name.scalars.isEmpty && name.scalars.last != "."
      && name.scalars.allSatisfy { SlowCharacters.inLogins.contains($0) }
      && field.domain.map { isDomain($0.text, labels: 1) } ?? true
    return (isLong ? [.valueTooLong] : []) + (isGood ? [] : [.invalidUsernameFormat])
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

  /// Whether it draws nothing, or controls how others are drawn.
  static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{061C}" || ("\u{200B}"..."\u{200F}").contains(scalar)
      || ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2060}"..."\u{2069}").contains(scalar)
      || scalar == "\u{FEFF}"
  }
}
