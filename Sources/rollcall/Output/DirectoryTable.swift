internal import Directory
internal import JSON

/// The objects of one kind in a directory, as a table.
struct DirectoryTable {
  private let kind: ObjectKind
  private let objects: [DirectoryObject]
  /// The attributes that any of them has: the usual ones first, the others by name.
  private let names: [String]

  init(_ kind: ObjectKind, _ directory: any DirectoryAdapter) throws {
    self.kind = kind
    var objects: [DirectoryObject] = []
    try directory.forEachObject(kind) { objects.append($0) }
    self.objects = objects
    let all = objects.reduce(into: Set<String>()) { $0.formUnion($1.attributes.keys) }
    let usual = Self.usual(kind)
    names = usual + all.subtracting(usual).sorted()
  }

  private static func usual(_ kind: ObjectKind) -> [String] {
    switch kind {
    case .school: [AttributeName.externalId, AttributeName.displayName]
    case .section: [AttributeName.externalId, AttributeName.displayName, AttributeName.school]
    case .person:
      [
        AttributeName.role, AttributeName.externalId, AttributeName.userPrincipalName,
        AttributeName.givenName, AttributeName.surname, AttributeName.displayName,
        AttributeName.school, AttributeName.schools,
      ]
    }
  }

  static func plural(_ kind: ObjectKind) -> String {
    kind == .person ? "people" : "\(kind.rawValue)s"
  }

  static func fileName(_ kind: ObjectKind) -> String { "\(plural(kind)).csv" }

  /// - Throws: `UsageError` for a word that is no kind.
  static func kind(_ word: String) throws -> ObjectKind {
    guard let kind = ObjectKind.allCases.first(where: { plural($0) == word }) else {
      throw UsageError(message: "directory list takes schools, sections or people, not \(word).")
    }
    return kind
  }

  private static func active(_ kind: ObjectKind) -> String {
    kind == .person ? "enabled" : "active"
  }

  var json: [JSONValue] {
    objects.map { object in
      .object([
        .init("id", .string(object.id.text)), .init("anchor", .optional(object.anchor)),
        .init(Self.active(kind), .bool(object.isActive)),
        .init(
          "attributes",
          .object(
            names.compactMap { name in
              object.attributes[name].map { .init(name, .string($0)) }
            })),
      ])
    }
  }

  func text(_ console: Console) -> String {
    let shown = Self.usual(kind)
    return table(
      [["ID"] + shown + [Self.active(kind)]]
        + objects.map { object in
          [object.id.text] + shown.map { console.visible(object.attributes[$0] ?? "") }
            + [object.isActive ? "yes" : "no"]
        })
  }

  /// With a header; records end with CRLF, as RFC 4180 has it.
  var csv: [UInt8] {
    var out = CSVText()
    out.append(["id", "anchor", Self.active(kind)] + names)
    for object in objects {
      out.append(
        [object.id.text, object.anchor ?? "", object.isActive ? "true" : "false"]
          + names.map { object.attributes[$0] ?? "" })
    }
    return out.bytes
  }

  /// All memberships, by the keys of the roster and the ids of the directory.
  static func memberships(_ directory: any DirectoryAdapter) throws -> [UInt8] {
    func keys(_ kind: ObjectKind) throws -> [ObjectID: (key: String, role: String)] {
      var keys: [ObjectID: (key: String, role: String)] = [:]
      try directory.forEachObject(kind) { object in
        keys[object.id] = (
          object.attributes[AttributeName.externalId] ?? "",
          object.attributes[AttributeName.role] ?? ""
        )
      }
      return keys
    }
    let sections = try keys(.section)
    let people = try keys(.person)
    var out = CSVText()
    out.append(["section", "role", "person", "sectionId", "personId"])
    try directory.forEachMembership { membership in
      out.append([
        sections[membership.section]?.key ?? "", people[membership.person]?.role ?? "",
        people[membership.person]?.key ?? "", membership.section.text, membership.person.text,
      ])
    }
    return out.bytes
  }
}

/// Records being written as CSV.
///
/// - SeeAlso: RFC 4180
struct CSVText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) {
        bytes += "\"\(field.replacing("\"", with: "\"\""))\"".utf8
      } else {
        bytes += field.utf8
      }
    }
    bytes += [0x0D, 0x0A]
  }
}
