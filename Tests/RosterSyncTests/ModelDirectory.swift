/// What a directory should be after a series of rosters, computed as simply as possible.
struct ModelDirectory {
  private struct Object {
    var attributes: [String: String]
    var isActive = true
    var missingUploads = 0
    var missingSince: Int?
  }

  private var objects: [String: Object] = [:]
  private(set) var members: Set<RandomDistrict.Member> = []

  /// One line for each object.
  var texts: [String] {
    objects.map { name, object in
      Self.text(name, isActive: object.isActive, object.attributes)
    }.sorted()
  }

  static func text(_ name: String, isActive: Bool, _ attributes: [String: String]) -> String {
    let values = attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(name) \(isActive ? "active" : "inactive") \(values.joined(separator: " "))"
  }

  /// - Parameters:
  ///   - isNewUpload: whether the files differ from last time's.
  ///   - day: days since 1970.
  mutating func synchronize(_ district: RandomDistrict, isNewUpload: Bool, day: Int) {
    var present: Set<String> = []
    for (key, name) in district.schools {
      present.insert("school:\(key)")
      keep("school:\(key)", display: name, ["externalId": key, "externalName": name])
    }
    for (key, school) in district.sections {
      present.insert("section:\(key)")
      let name = "Section \(key)"
      keep(
        "section:\(key)", display: name,
        [
          "externalId": key, "externalName": name, "school": school,
          "mailNickname": "Section_\(key)",
        ])
    }
    for (name, person) in district.people {
      present.insert(name)
      keep(name, person)
    }
    let missing = objects.keys.filter { !present.contains($0) }
    for name in missing { miss(name, isNewUpload: isNewUpload, day: day) }
    members = members.filter { member in
      // A missing person keeps the classes for one upload, and a missing section its members.
      let ends = [member.person, "section:\(member.section)"]
      let uploads = ends.filter { !present.contains($0) }.compactMap { objects[$0]?.missingUploads }
      return uploads.isEmpty ? district.members.contains(member) : uploads.contains { $0 < 2 }
    }.union(district.members)
    for name in missing where name.hasPrefix("section:") && objects[name]?.missingUploads ?? 0 >= 2
    {
      // Nothing is archived while it has members.
      if !members.contains(where: { "section:\($0.section)" == name }) {
        objects[name]?.isActive = false
      }
    }
  }

  private mutating func keep(_ name: String, display: String, _ attributes: [String: String]) {
    var attributes = attributes
    attributes["displayName"] = objects[name]?.attributes["displayName"] ?? display
    objects[name] = Object(attributes: attributes)
  }

  private mutating func keep(_ name: String, _ person: RandomDistrict.Person) {
    let parts = name.split(separator: ":").map(String.init)
    let home = objects[name]?.attributes["school"]
    var attributes = [
      "externalId": parts[1], "role": parts[0],
      "userPrincipalName": person.username
        + (parts[0] == "student" ? "@pupils.example" : "@staff.example"),
      "givenName": person.first, "surname": person.last,
      "schools": person.schools.sorted().joined(separator: ","),
    ]
    attributes["grade"] = person.grade.isEmpty ? nil : person.grade
    attributes["school"] =
      home.flatMap { person.schools.contains($0) ? $0 : nil }
      ?? person.schools.min()
    keep(name, display: "\(person.first) \(person.last)", attributes)
  }

  private mutating func miss(_ name: String, isNewUpload: Bool, day: Int) {
    guard var object = objects[name] else { return }
    if isNewUpload {
      object.missingUploads += 1
      object.missingSince = object.missingSince ?? day
    }
    let days = day - (object.missingSince ?? day)
    if name.hasPrefix("student:") {
      if object.missingUploads >= 5 && days >= 7 { object.isActive = false }
    } else if name.hasPrefix("school:"), object.missingUploads >= 2 {
      object.isActive = false
    }
    objects[name] = object
  }
}
