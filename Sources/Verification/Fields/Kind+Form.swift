package import CSV
package import Roster

/// Applies the forms to one field at a time; the loops over records are compiled for each form
/// instead.
extension Rule {
  /// Whether replacing special characters may fix a violation of the rule. Damaged text stays
  /// damaged.
  var isFixedByReplacement: Bool { self != .mangledText }
}

extension Column.Kind {
  /// Whether a value is used: `false` where the report says `value ignored`.
  ///
  /// A blank field is usable, since there is nothing to ignore. Passwords are judged as if accounts
  /// were created.
  package func isUsable(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    bytes.isBlank(field) || brokenRule(bytes, field)?.effect != .valueIgnored
  }

  /// The first rule that a field breaks.
  ///
  /// - Parameter field: not blank; an id is judged as one that defines a key.
  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    row.form.brokenRule(bytes, field)
  }

  /// All rules that a field breaks.
  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    row.form.allBrokenRules(bytes, field)
  }

  /// Whether a field that breaks a rule breaks none once special characters are replaced.
  ///
  /// - Complexity: allocates; for the few fields that break a rule.
  func isFixedByReplacement(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    if row.special == nil { return false }
    let value = replacingSpecialCharacters(in: field.range.map { bytes[$0] })
    return allBrokenRules(value.span, Field(start: 0, end: value.count)).allSatisfy {
      !$0.isFixedByReplacement
    }
  }
}
