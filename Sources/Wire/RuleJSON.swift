package import JSON
package import Verification

extension Rule {
  /// The rule for programs. In its sentences `{name}` stands for what varies between findings:
  /// `{n}` for the number of records, `{c}` for the column.
  package var json: JSONValue {
    let milder = sentence(.warning)
    return .object([
      .init("id", .string(id)),
      .init("number", .number(number)),
      .init("kind", .string(kind.id)),
      .init("severity", .string(severity.rawValue)),
      .init("title", .string(generalTitle)),
      .init("description", .string(sentence(.error))),
      .init("milderDescription", milder == sentence(.error) ? .null : .string(milder)),
      .init("effect", .string(usualEffect.rawValue)),
      .init("milderEffect", milderEffect.map { .string($0.rawValue) } ?? .null),
      .init("checks", .string(explanation.checks)),
      .init("why", .string(explanation.why)),
      .init("remedy", .string(explanation.remedy)),
      .init("wrong", .string(explanation.wrong)),
      .init("right", .string(explanation.right)),
    ])
  }
}
