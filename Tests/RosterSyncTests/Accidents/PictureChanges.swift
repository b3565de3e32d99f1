import Directory
import Roster
import RosterSync
import Support

/// How a directory differs from an earlier picture of it, in terms of what the gates count, but
/// computed from the directory alone.
struct PictureChanges {
  struct Scope: Hashable {
    let gate: Gate
    var attribute = ""
  }

  /// What each scope counts, by the school where the people or sections were.
  private(set) var counts: [Scope: [String: Set<ObjectID>]] = [:]
  private let before: DirectoryPicture
  private let after: DirectoryPicture
  /// Keys of the people and sections that any roster had in between, such as `student:1001`.
  private let present: Set<String>
  /// Keys of people whom an administrator has released to count as missing.
  private let released: Set<String>
  /// Keys of sections that an earlier day's roster lacked: what ends with them was counted then.
  private let ended: Set<String>
  /// The grade whose new students have their own limit, on a night when everyone moves up.
  private let beginners: String?
  private var moved: Set<ObjectID> = []

  init(
    from before: DirectoryPicture, to after: DirectoryPicture, present: Set<String>,
    released: Set<String>, ended: Set<String>, beginners: String?
  ) {
    self.before = before
    self.after = after
    self.present = present
    self.released = released
    self.ended = ended
    self.beginners = beginners
    countPeople()
    countClasses()
    countTeachers()
  }

  private mutating func add(
    _ gate: Gate, of attribute: String = "", _ id: ObjectID, at school: String
  ) {
    counts[Scope(gate: gate, attribute: attribute), default: [:]][school, default: []].insert(id)
  }

  // MARK: People

  private mutating func countPeople() {
    let schools = Set(before.objects.values.lazy.filter { $0.kind == .school }.map(\.key))
    for object in after.objects.values where object.kind == .person {
      guard let old = before.objects[object.id] else {
        let isStudent = object.role == "student"
        if !isStudent {
          add(.createTeachers, object.id, at: "")
        } else if !schools.contains(object.school) {
          add(.fillSchools, object.id, at: "")
        } else if let beginners, object.attributes[AttributeName.grade]?.first == beginners {
          add(.createBeginners, object.id, at: "")
        } else {
          add(.createStudents, object.id, at: "")
        }
        continue
      }
      if old.isActive && !object.isActive && !released.contains("\(old.role):\(old.key)") {
        add(old.role == "student" ? .disableStudents : .disableTeachers, object.id, at: old.school)
      }
      if !old.isActive && object.isActive { add(.enable, object.id, at: "") }
      countAttributes(old, object)
    }
    for object in before.objects.values
    where object.kind == .school && object.isActive && after.objects[object.id]?.isActive == false {
      add(.archiveSchools, object.id, at: "")
    }
  }

  private mutating func countAttributes(_ old: DirectoryObject, _ new: DirectoryObject) {
    var names = Set(old.attributes.keys).union(new.attributes.keys).filter {
      !(old.attributes[$0].isExactly(new.attributes[$0]))
    }
    if names.contains(AttributeName.school), old.attributes[AttributeName.school] != nil {
      names.subtract([AttributeName.school, AttributeName.schools])
      moved.insert(old.id)
      if old.role == "student" { add(.move, old.id, at: old.school) }
    }
    if names.remove(AttributeName.userPrincipalName) != nil { add(.changeLogin, old.id, at: "") }
    names.remove(AttributeName.displayName)
    let name: Set = [AttributeName.givenName, AttributeName.surname]
    if names.isSuperset(of: name) {
      names.subtract(name)
      add(.changeName, old.id, at: "")
    }
    for attribute in names {
      let gate: Gate = new.attributes[attribute] == nil ? .clearAttribute : .changeAttribute
      add(gate, of: "\(old.role).\(attribute)", old.id, at: "")
    }
  }

  // MARK: Classes

  private func isPresent(_ object: DirectoryObject) -> Bool {
    let kind = object.kind == .section ? "section" : object.role
    return present.contains("\(kind):\(object.key)")
  }

  private mutating func countClasses() {
    let pupils = before.members("student")
    // One class of each school may be emptied.
    let exchanged = before.sections.filter { section in
      let was = (pupils[section.id] ?? []).filter { before.objects[$0].map(isPresent) ?? false }
      let gone = was.filter { !(after.classes[$0]?.contains(section.id) ?? false) }
      return isPresent(section) && was.count >= 8 && gone.count * 4 >= was.count * 3
    }
    for section in exchanged { add(.exchangedSections, section.id, at: section.school) }
    let perSchool = Dictionary(grouping: exchanged, by: \.school)
    let excused = Set(perSchool.values.filter { $0.count == 1 }.flatMap { $0.map(\.id) })
    for child in before.people("student") where isPresent(child) && child.isActive {
      let had = classes(of: child, in: before)
      let has = classes(of: child, in: after)
      guard !had.isEmpty else { continue }
      if !moved.contains(child.id), had.count - has.count >= 2 || has.count * 2 < had.count {
        add(.loseClasses, child.id, at: child.school)
      }
      let others = had.symmetricDifference(has).filter { id in
        guard let section = before.objects[id] else { return false }
        return isPresent(section) && !excused.contains(id) && !(pupils[id] ?? []).isEmpty
      }
      if !others.isEmpty { add(.otherClasses, child.id, at: child.school) }
    }
  }

  private func classes(of child: DirectoryObject, in picture: DirectoryPicture) -> Set<ObjectID> {
    (picture.classes[child.id] ?? []).filter { id in
      picture.objects[id].map { !ended.contains("section:\($0.key)") } ?? true
    }
  }

  private mutating func countTeachers() {
    let (had, has) = (before.members("teacher"), after.members("teacher"))
    for section in before.sections where isPresent(section) {
      guard let old = had[section.id], !old.isEmpty else { continue }
      let new = has[section.id] ?? []
      let areThere = old.contains { before.objects[$0].map(isPresent) ?? false }
      guard old.isDisjoint(with: new), areThere else { continue }
      if new.isEmpty {
        add(.lostTeacher, section.id, at: section.school)
      } else if new.allSatisfy({ before.objects[$0] != nil }) {
        add(.otherTeachers, section.id, at: section.school)
      }
    }
  }

  // MARK: Limits

  /// What reaches a limit, in words; empty for a start that stays below all limits.
  func beyondLimits() -> [String] {
    counts.flatMap { scope, schools -> [String] in
      let all = schools.values.reduce(0) { $0 + $1.count }
      let limits = scope.gate.usualLimits
      var texts: [String] = []
      if let limit = limits.all, reaches(all, limit, scope, nil) {
        texts.append("\(scope.gate.rawValue) \(scope.attribute): \(all)")
      }
      if let limit = limits.school {
        for (school, units) in schools
        where reaches(units.count, limit, scope, school) {
          texts.append("\(scope.gate.rawValue) \(scope.attribute) in \(school): \(units.count)")
        }
      }
      return texts
    }.sorted()
  }

  /// A base may be smaller than it looks here, because a part of it is missing.
  private func reaches(
    _ count: Int, _ limit: GateLimit, _ scope: Scope, _ school: String?
  ) -> Bool {
    let base = base(of: scope, school)
    let most = (base / 2...base).map { scope.gate.usualLimits.threshold(limit, of: $0) }.max() ?? 1
    return count >= most
  }

  private func base(of scope: Scope, _ school: String?) -> Int {
    let objects: [DirectoryObject]
    switch scope.gate {
    case .loseClasses, .otherClasses:
      objects = before.people("student").filter { !(before.classes[$0.id] ?? []).isEmpty }
    case .exchangedSections, .lostTeacher, .otherTeachers: objects = before.sections
    case .createTeachers, .disableTeachers: objects = before.people("teacher")
    case .changeLogin, .changeName, .enable:
      objects = before.people("student") + before.people("teacher")
    case .changeAttribute, .clearAttribute:
      objects = before.people(String(scope.attribute.prefix { $0 != "." }))
    default: objects = before.people("student")
    }
    return objects.count { $0.isActive && (school == nil || $0.school == school) }
  }
}
