package import JSON
internal import Roster
package import Verification

extension Report {
  /// The report as `--json` prints it: the original API's collection, with evidence added.
  package var json: JSONValue {
    .object([
      .init("format", .optional(format?.id)),
      .init("formatReason", .optional(reason)),
      .init("extent", .string(extent.rawValue)),
      .init("files", .array(files.map(\.json))),
      .init("value", .array(findings.map(\.json))),
    ])
  }
}

extension Report {
  /// The findings in the original API's form and order: `type`, `fileName`, `description`.
  package var messages: [JSONValue] {
    findings.map { .object(Array($0.members.prefix(3))) }
  }

  /// Writes the report piece by piece, with the records of each finding after it.
  package func write(_ rows: ReportRows, to stream: inout JSONStream) throws {
    try stream.object { stream in
      try stream.member("format", .optional(format?.id))
      try stream.member("formatReason", .optional(reason))
      try stream.member("extent", .string(extent.rawValue))
      try stream.member("files", .array(files.map(\.json)))
      try stream.array("value") { stream in
        for finding in findings { try write(finding, rows, to: &stream) }
      }
    }
  }

  private func write(_ finding: Finding, _ rows: ReportRows, to stream: inout JSONStream) throws {
    try stream.object { stream in
      for member in finding.members { try stream.member(member.name, member.value) }
      try stream.array("records") { stream in
        try rows.forEach(of: finding, in: self) { try stream.element($0.json) }
      }
    }
  }
}

extension Evidence {
  /// The record as JSON. It includes the record's text only if the finding is about the record as a
  /// whole.
  fileprivate var json: JSONValue {
    let text = values.isEmpty ? record.map { JSONValue.Member("text", .string($0.text)) } : nil
    return .object(
      [
        .init("line", .number(line)), .init("key", Self.json(key)),
        .init("value", Self.json(values)),
      ] + [text].compactMap { $0 } + [.init("expected", .optional(expected))])
  }

  /// The values by column; a password is `null`.
  private static func json(_ fields: [EvidenceField]) -> JSONValue {
    .object(fields.map { .init($0.column ?? "", .optional($0.value)) })
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
  fileprivate var json: JSONValue { .object(members) }

  fileprivate var members: [JSONValue.Member] {
    [
      .init("type", .string(severity.rawValue)),
      .init("fileName", .string(fileName)),
      .init("description", .string(description)),
      .init("rules", .array(rules.map { .string($0.id) })),
      .init("column", .optional(column)),
      .init("count", .number(count)),
      .init("lines", .array(lines.lines(limit: 10).map(JSONValue.number))),
      .init("effect", .string(effect.rawValue)),
      .init("expected", .optional(expected)),
    ]
  }
}
