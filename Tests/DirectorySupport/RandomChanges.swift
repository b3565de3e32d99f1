package import Directory
internal import Support

/// Changes to few objects and few values, so that they often collide.
package struct RandomChanges {
  private var numbers: SplitMix64

  package init(seed: Int) { numbers = SplitMix64(seed: seed) }

  package mutating func batch() -> [DirectoryChange] {
    (0..<Int.random(in: 0...12, using: &numbers)).map { _ in change() }
  }

  package mutating func change() -> DirectoryChange {
    switch Int.random(in: 0..<11, using: &numbers) {
    case 0, 1: .create(pick(ObjectKind.allCases), anchor: pick(Self.anchors), attributes())
    case 2: .adopt(id(), anchor: pick(Self.anchors))
    case 3, 4, 5: .update(id(), attributeChanges())
    case 6: .setActive(id(), Bool.random(using: &numbers), expected: pick(Activity.allCases))
    case 10: .rekey(id(), from: pick(Self.anchors), anchor: pick(Self.anchors))
    case 7, 8: .addMember(Membership(section: id(), person: id()))
    default: .removeMember(Membership(section: id(), person: id()))
    }
  }

  /// A batch like one of a plan: it names existing objects, each at most once, and gives up no user
  /// name.
  package mutating func plan(_ state: Snapshot) -> [DirectoryChange] {
    var changes: [DirectoryChange] = []
    for object in state.objects {
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: changes.append(.adopt(object.id, anchor: pick(Self.anchors)))
      case 4:
        // The first change in the batch, and to a mark that nothing else in the batch concerns.
        changes.insert(
          .rekey(
            object.id, from: object.anchor ?? pick(Self.anchors),
            anchor: "student:of \(object.id.text)"), at: 0)
      case 1:
        changes.append(.update(object.id, attributeChanges().filter { $0.name != Self.names[0] }))
      case 2:
        changes.append(
          .setActive(object.id, Bool.random(using: &numbers), expected: object.activity))
      default: changes.append(.create(object.kind, anchor: pick(Self.anchors), attributes()))
      }
    }
    for section in state.objects where section.kind == .section {
      for person in state.objects where Int.random(in: 0..<3, using: &numbers) == 0 {
        let membership = Membership(section: section.id, person: person.id)
        changes.append(
          Bool.random(using: &numbers) ? .addMember(membership) : .removeMember(membership))
      }
    }
    return changes
  }

  private static let anchors = (1...8).map { "student:\($0)" }
  private static let ids = (0...12).map { String($0) } + ["", "x", "01", "+1", "-1"]
  private static let names = ["userPrincipalName", "displayName", "school"]
  private static let values: [AttributeValue?] = [
    nil, "ada@example.org", "ADA@example.org", "alan@example.org", "", .several(["a", "b"]),
    "Zoë \"\\\n🏫\u{202E}",
  ]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &numbers)]
  }

  private mutating func id() -> ObjectID { ObjectID(pick(Self.ids)) }

  private mutating func attributes() -> Attributes {
    var attributes: Attributes = [:]
    for name in Self.names { attributes[name] = pick(Self.values) }
    return attributes
  }

  private mutating func attributeChanges() -> [AttributeChange] {
    Self.names.filter { _ in Bool.random(using: &numbers) }.map {
      AttributeChange($0, before: pick(Self.values), after: pick(Self.values))
    }
  }
}
