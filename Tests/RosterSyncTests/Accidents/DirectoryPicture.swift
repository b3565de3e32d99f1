import Directory

/// A directory as it is at one moment.
struct DirectoryPicture {
  private(set) var objects: [ObjectID: DirectoryObject] = [:]
  /// The sections of each person.
  private(set) var classes: [ObjectID: Set<ObjectID>] = [:]

  init(_ directory: any DirectoryAdapter) throws {
    var (objects, classes) = (objects, classes)
    for kind in ObjectKind.allCases {
      try directory.forEachObject(kind) { objects[$0.id] = $0 }
    }
    try directory.forEachMembership { classes[$0.person, default: []].insert($0.section) }
    self.objects = objects
    self.classes = classes
  }

  func people(_ role: String) -> [DirectoryObject] {
    objects.values.filter { $0.kind == .person && $0.role == role }
  }

  var sections: [DirectoryObject] { objects.values.filter { $0.kind == .section && $0.isActive } }

  /// The members with a role in each section.
  func members(_ role: String) -> [ObjectID: Set<ObjectID>] {
    var members: [ObjectID: Set<ObjectID>] = [:]
    for (person, sections) in classes where objects[person]?.role == role {
      for section in sections { members[section, default: []].insert(person) }
    }
    return members
  }
}

extension DirectoryObject {
  var role: String { attributes[AttributeName.role]?.first ?? "" }
  var school: String { attributes[AttributeName.school]?.first ?? "" }
  var key: String { attributes[AttributeName.externalId]?.first ?? "" }
}
