import JSON

/// Checks values against the schemas of the description, more strictly than they require: a member
/// that is not described is wrong.
///
/// Formats and patterns are not checked; schemathesis does that, on the built server.
final class DescribedSchemas {
  private let schemas: JSONValue
  /// The members that occurred in values, by the name of the schema that describes them.
  private(set) var met: [String: Set<String>] = [:]

  init(_ document: JSONValue) {
    schemas = document["components"]?["schemas"] ?? .null
  }

  /// What is wrong with a value; empty if everything is as described.
  func problems(_ value: JSONValue, _ schema: JSONValue, at path: String = "") -> [String] {
    if let reference = schema["$ref"]?.string {
      let name = String(reference.split(separator: "/").last ?? "")
      guard let named = schemas[name] else { return ["\(path): there is no schema \(name)"] }
      let problems = problems(value, named, at: path)
      if problems.isEmpty { met[name, default: []].formUnion(value.names) }
      return problems
    }
    if let choices = schema["anyOf"]?.array, !choices.isEmpty {
      let all = choices.map { problems(value, $0, at: path) }
      return all.contains([]) ? [] : all.first { $0.count == all.map(\.count).min() } ?? []
    }
    return problemsOfKind(value, schema, path) + problemsOfParts(value, schema, path)
  }

  /// The names of the members that a schema describes, including those of what it extends.
  func names(_ schema: JSONValue) -> Set<String> { Set(properties(schema).keys) }

  /// The schema with a name.
  subscript(name: String) -> JSONValue { schemas[name] ?? .null }

  private func problemsOfKind(
    _ value: JSONValue, _ schema: JSONValue, _ path: String
  ) -> [String] {
    var problems: [String] = []
    let types = schema["type"]?.string.map { [$0] } ?? schema["type"]?.array.compactMap(\.string)
    if let types, !types.contains(value.typeName),
      !(value.typeName == "integer" && types.contains("number"))
    {
      problems.append("\(path): is \(value.typeName), not \(types)")
    }
    if let words = schema["enum"]?.array, !words.contains(value) {
      problems.append("\(path): \(value) is not among \(words)")
    }
    if let constant = schema["const"], constant != value {
      problems.append("\(path): \(value) is not \(constant)")
    }
    if case .number(let number) = value {
      if case .number(let least)? = schema["minimum"], number < least {
        problems.append("\(path): \(number) is less than \(least)")
      }
      if case .number(let most)? = schema["maximum"], number > most {
        problems.append("\(path): \(number) is more than \(most)")
      }
    }
    return problems
  }

  private func problemsOfParts(
    _ value: JSONValue, _ schema: JSONValue, _ path: String
  ) -> [String] {
    switch value {
    case .array(let values):
      return values.enumerated().flatMap {
        problems($1, schema["items"] ?? .null, at: "\(path)[\($0)]")
      }
    case .object(let members):
      let properties = properties(schema)
      let missing = required(schema).filter { value[$0] == nil }.map { "\(path): \($0) is missing" }
      let known = schema["propertyNames"]?["enum"]?.array.compactMap(\.string)
      return missing
        + members.flatMap { member -> [String] in
          let path = "\(path).\(member.name)"
          if let known, !known.contains(member.name) { return ["\(path): is not described"] }
          let rest = schema["additionalProperties"].flatMap { $0 == false ? nil : $0 }
          guard let part = properties[member.name] ?? rest else {
            return ["\(path): is not described"]
          }
          return problems(member.value, part, at: path)
        }
    default: return []
    }
  }

  private func properties(_ schema: JSONValue) -> [String: JSONValue] {
    var properties: [String: JSONValue] = [:]
    for part in parts(of: schema) {
      guard case .object(let members)? = part["properties"] else { continue }
      for member in members where properties[member.name] == nil {
        properties[member.name] = member.value
      }
    }
    return properties
  }

  private func required(_ schema: JSONValue) -> [String] {
    parts(of: schema).flatMap { $0["required"]?.array.compactMap(\.string) ?? [] }
  }

  /// A schema, and those that it extends.
  private func parts(of schema: JSONValue) -> [JSONValue] {
    if let reference = schema["$ref"]?.string {
      return parts(of: self[String(reference.split(separator: "/").last ?? "")])
    }
    return [schema] + (schema["allOf"]?.array ?? []).flatMap(parts)
  }
}

extension JSONValue {
  fileprivate var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "integer"
    case .fraction: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
