internal import CSV
internal import Roster

/// A column in which two records with one key may differ, and how much that matters.
///
/// Neither a blank value nor white space around a value is a difference. Another name, user name or
/// date of birth makes the record one of another person; for a school or section, another name or
/// school does.
struct ComparedColumn {
  let position: Int
  /// How the values are compared; `nil` to compare them exactly.
  private let part: PersonIdentity.Part?
  private let column: Column
  /// Whether another value means that the record is about someone or something else.
  let isDecisive: Bool
  /// Whether records with one key may differ in it.
  let isOneOfSeveral: Bool

  /// The compared columns of a file. A person with several schools has a record for each, so for
  /// people the school may differ.
  static func all(of file: ScannedFile) -> [ComparedColumn] {
    let isPerson = file.file.isOfPeople
    return file.header.columns.compactMap { placed in
      let column = placed.column
      let isSchool = file.format.refers(column, to: .school)
      if column.isKey || isPerson && isSchool { return nil }
      return ComparedColumn(
        position: placed.position,
        part: column.kind == .title ? .name : column.kind.identityPart, column: column,
        isDecisive: isPerson
          ? column.kind.identityPart != nil : isSchool || column.kind == .title,
        isOneOfSeveral: column.isOneOfSeveral)
    }
  }

  /// How a value differs from the one in an earlier record.
  ///
  /// - Parameters:
  ///   - earlier: UTF-8; so is `again`.
  func difference(_ earlier: [UInt8], _ again: [UInt8]) -> Rule.Difference {
    if isBlank(earlier) || isBlank(again) { return .none }
    let comparison =
      part.map { PersonIdentity.compare($0, earlier, again) }
      ?? (text(earlier).isExactly(text(again)) ? .same : .different)
    switch comparison {
    case .same: return .none
    case .respelled: return .attributes
    case .different: return isDecisive ? .identity : .attributes
    }
  }

  private func text(_ value: [UInt8]) -> String { String(decoding: value, as: UTF8.self).trimmed }

  /// Whether the value is missing, or a placeholder.
  func isBlank(_ value: [UInt8]) -> Bool {
    let field = Field(start: 0, end: value.count)
    return value.span.isBlank(field)
      || Placeholder.index(value.span, field, of: column) != nil
        && Placeholder.isBlank(value.span, field, in: column)
  }
}
