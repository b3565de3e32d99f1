internal import CSV
package import Directory

/// The objects of one kind in a directory, as a table for programs.
package struct DirectoryTable {
  package let kind: ObjectKind
  package let objects: [DirectoryObject]
  /// The attributes that any of them has: the usual ones first, the others by name.
  let names: [String]

  package init(_ kind: ObjectKind, _ directory: any DirectoryAdapter) throws {
    self.kind = kind
    var objects: [DirectoryObject] = []
    try directory.forEachObject(kind) { objects.append($0) }
    self.objects = objects
    let all = objects.reduce(into: Set<String>()) { $0.formUnion($1.attributes.keys) }
    let usual = Self.usual(kind)
    names = usual + all.subtracting(usual).sorted()
  }

  /// The attributes that every object of a kind is expected to have, in the order of a table.
  package static func usual(_ kind: ObjectKind) -> [String] {
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

  /// The plural for objects of a kind.
  package static func plural(_ kind: ObjectKind) -> String {
    kind == .person ? "people" : "\(kind.rawValue)s"
  }

  package static func fileName(_ kind: ObjectKind) -> String { "\(plural(kind)).csv" }

  /// The name of the column that says whether an object is active.
  package var activeName: String { kind == .person ? "enabled" : "active" }

  /// The table as CSV, with a header; records end with CRLF (RFC 4180, section 2, rule 1).
  package var csv: [UInt8] {
    var out = RecordWriter()
    out.append(["id", "anchor", activeName] + names)
    for object in objects {
      out.append(
        [object.id.text, object.anchor ?? "", object.isActive ? "true" : "false"]
          + names.map { object.attributes[$0]?.shown ?? "" })
    }
    return out.bytes
  }

  /// All memberships, with the roster's keys and the directory's ids.
  package static func memberships(_ directory: any DirectoryAdapter) throws -> [UInt8] {
    func keys(_ kind: ObjectKind) throws -> [ObjectID: (key: String, role: String)] {
      var keys: [ObjectID: (key: String, role: String)] = [:]
      try directory.forEachObject(kind) { object in
        keys[object.id] = (
          object.attributes[AttributeName.externalId]?.shown ?? "",
          object.attributes[AttributeName.role]?.shown ?? ""
        )
      }
      return keys
    }
    let sections = try keys(.section)
    let people = try keys(.person)
    var out = RecordWriter()
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
