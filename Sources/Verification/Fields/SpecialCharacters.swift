package import Roster

extension Column.Kind {
  /// The value as it is written if a profile has unsupported characters replaced, each by `_`.
  ///
  /// This concerns characters that are not valid in a key, in a name, or before the `@` of a user
  /// name, and a dot where none is allowed. White space and control characters, visible or not,
  /// stay, and values are not shortened. Values of other kinds are unchanged.
  ///
  /// - Parameter value: UTF-8.
  package func replacingSpecialCharacters(in value: [UInt8]) -> [UInt8] {
    row.special?.replaced(in: value) ?? value
  }
}

/// Characters that the directory does not accept in one kind of value.
struct SpecialCharacters: Sendable {
  private let ascii: ByteSet
  /// Whether characters outside ASCII are replaced too.
  private let includesAllOthers: Bool
  private let includesFirstDot: Bool
  private let includesLastDot: Bool
  /// Whether an `@` and what follows it stay.
  private let endsAtAt: Bool

  private init(
    _ ascii: ByteSet, andAllOthers includesAllOthers: Bool = false, firstDot: Bool = false,
    lastDot: Bool = false, upToAt endsAtAt: Bool = false
  ) {
    self.ascii = ascii
    self.includesAllOthers = includesAllOthers
    includesFirstDot = firstDot
    includesLastDot = lastDot
    self.endsAtAt = endsAtAt
  }

  static let ofID = SpecialCharacters(IDForm().forbidden)
  static let ofSectionID = SpecialCharacters(
    IDForm().forbidden.union(ByteSet("@")), andAllOthers: true, firstDot: true, lastDot: true)
  static let ofName = SpecialCharacters(NameForm.title.unexpected)
  static let ofLogin = SpecialCharacters(
    ByteSet.punctuation.subtracting(UsernameForm().local), andAllOthers: true, lastDot: true,
    upToAt: true)

  func replaced(in value: [UInt8]) -> [UInt8] {
    guard endsAtAt, let at = value.firstIndex(of: UInt8(ascii: "@")) else {
      return replacedThroughout(value)
    }
    return replacedThroughout(Array(value[..<at])) + value[at...]
  }

  private func replacedThroughout(_ value: [UInt8]) -> [UInt8] {
    var result = value
    if value.contains(where: { ascii.contains($0) || includesAllOthers && $0 > 0x7F }) {
      result = []
      for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
        if contains(scalar) {
          result.append(Self.replacement)
        } else {
          result += scalar.utf8
        }
      }
    }
    let dot = UInt8(ascii: ".")
    if includesFirstDot && result.first == dot { result[0] = Self.replacement }
    if includesLastDot && result.last == dot { result[result.count - 1] = Self.replacement }
    return result
  }

  private func contains(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ascii.contains(UInt8(truncatingIfNeeded: scalar.value)) }
    return includesAllOthers && !scalar.properties.isWhitespace && !scalar.isInvisibleControl
      && scalar.properties.generalCategory != .control
  }

  private static let replacement = UInt8(ascii: "_")
}
