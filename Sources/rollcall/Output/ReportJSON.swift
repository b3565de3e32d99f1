internal import JSON
internal import Roster
internal import Verification

extension Report {
  /// The report as `--json` prints it: the original API's collection, with evidence added.
  var json: JSONValue {
    .object([
      .init("format", .optional(format?.id)),
      .init("files", .array(files.map(\.json))),
      .init("value", .array(findings.map(\.json))),
    ])
  }
}

extension FileSummary {
  fileprivate var json: JSONValue {
    .object([
      .init("fileName", .string(fileName)),
      .init("path", .string(path)),
      .init("records", records.map(JSONValue.number) ?? .null),
      .init("bytes", .number(bytes)),
    ])
  }
}

extension Finding {
  fileprivate var json: JSONValue {
    .object([
      .init("type", .string(severity.rawValue)),
      .init("fileName", .string(fileName)),
      .init("description", .string(description)),
      .init("rules", .array(rules.map { .string($0.id) })),
      .init("column", .optional(column)),
      .init("count", .number(count)),
      .init("lines", .array(lines.lines(limit: 10).map(JSONValue.number))),
      .init("effect", .string(effect.rawValue)),
    ])
  }
}
