/// One way to find a person's account: a column of the roster must equal an attribute in the
/// directory.
package struct MatchingRule: Sendable, Equatable {
  package let role: PersonRole
  /// The header, exactly as the format spells it.
  package let sourceColumn: String
  /// The attribute of the directory, such as `userPrincipalName` or `mail`.
  package let targetProperty: String
  /// Appended to the value after an `@`; `nil` to compare the value as it is.
  package let targetDomain: String?

  package init(
    role: PersonRole, sourceColumn: String, targetProperty: String, targetDomain: String? = nil
  ) {
    self.role = role
    self.sourceColumn = sourceColumn
    self.targetProperty = targetProperty
    self.targetDomain = targetDomain
  }

  /// The value to look for in the directory, as people write it.
  ///
  /// - Returns: `nil` for a blank value, which matches no one.
  package func wanted(for value: String) -> String? {
    let value = value.trimmed
    if value.isEmpty { return nil }
    return targetDomain.map { LoginName.withDomain(value, $0) } ?? value
  }
}
