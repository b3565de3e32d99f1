package import Roster

extension MatchingRule {
  /// Reads a rule from the command line: `ROLE:"Source column"=targetProperty[@DOMAIN]`.
  ///
  /// The quotes may be left out unless the column contains a `=` or a `:`; a quote inside quotes is
  /// doubled. Spaces around an unquoted column are ignored. For example,
  /// `student:Username=userPrincipalName`.
  package init(argument: String) throws(ProfileSettingsError) {
    var rest = argument[...]
    guard let colon = rest.firstIndex(of: ":"),
      let role = PersonRole(rawValue: rest[..<colon].trimmed.lowercased())
    else { throw Self.error(.noRole) }
    rest = rest[rest.index(after: colon)...].trimmed
    let column = rest.first == "\"" ? try Self.quoted(&rest) : try Self.unquoted(&rest)
    let parts = rest.trimmed.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let target = parts.first, !target.isEmpty else { throw Self.error(.noTarget) }
    self.init(
      role: role, sourceColumn: column, targetProperty: String(target),
      targetDomain: parts.count > 1 ? String(parts[1]) : nil)
    try validate("--match ")
  }

  /// Reads a column in quotes, and the `=` after it.
  private static func quoted(_ rest: inout Substring) throws(ProfileSettingsError) -> String {
    var pieces: [Substring] = []
    repeat {
      rest.removeFirst()
      guard let end = rest.firstIndex(of: "\"") else { throw error(.openQuote) }
      pieces.append(rest[..<end])
      rest = rest[rest.index(after: end)...]
    } while rest.first == "\""
    rest = rest.trimmed
    guard let next = rest.popFirst() else { throw error(.noTarget) }
    guard next == "=" else { throw error(.afterQuote) }
    return pieces.joined(separator: "\"")
  }

  /// Reads a column without quotes, and the `=` after it.
  private static func unquoted(_ rest: inout Substring) throws(ProfileSettingsError) -> String {
    guard let end = rest.firstIndex(of: "=") else { throw error(.noTarget) }
    let column = rest[..<end].trimmed
    guard !column.isEmpty else { throw error(.noColumn) }
    guard !column.contains(":") else { throw error(.unquotedColon) }
    rest = rest[rest.index(after: end)...]
    return String(column)
  }

  private static func error(_ problem: ProfileSettingsError.RuleProblem) -> ProfileSettingsError {
    ProfileSettingsError("--match", .notARule(problem))
  }
}

extension Substring {
  /// The text without the spaces around it.
  fileprivate var trimmed: Substring {
    guard let first = firstIndex(where: { $0 != " " }),
      let last = lastIndex(where: { $0 != " " })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
