package import Directory
package import JSON

extension DirectoryTable {
  /// The objects as JSON, each with its attributes.
  package var json: JSONValue {
    .collection(
      objects.map { object in
        .object([
          .init("id", .string(object.id.text)), .init("anchor", .optional(object.anchor)),
          .init(activeName, .bool(object.isActive)),
          .init(
            "attributes",
            .object(
              names.compactMap { name in
                object.attributes[name].map { .init(name, $0.json) }
              })),
        ])
      })
  }
}

extension DirectoryCounts {
  /// How many objects of each kind there are.
  package var json: JSONValue {
    .object(
      ObjectKind.allCases.map { kind in
        .init(
          kind.rawValue,
          .object([
            .init("active", .number(self[kind].active)),
            .init("inactive", .number(self[kind].inactive)),
          ]))
      } + [.init("membership", .number(memberships))])
  }

  /// The result of adding people.
  package static func additionJSON(added: Int, leftAlone: Int) -> JSONValue {
    .object([.init("added", .number(added)), .init("leftAlone", .number(leftAlone))])
  }
}

extension AttributeValue {
  /// A string, or an array of them.
  fileprivate var json: JSONValue {
    switch self {
    case .one(let value): .string(value)
    case .several(let values): .array(values.map { .string($0) })
    }
  }
}
