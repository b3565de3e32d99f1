import Directory
import DirectorySupport
import Testing

/// The effect of each change, and when it is refused.
@Suite struct ChangeTests {
  private static let login = AttributeName.userPrincipalName

  @Test(arguments: TestedAdapter.allCases)
  func beginsEmptyAndAnswers(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    try directory.adapter.check()
    #expect(try directory.adapter.snapshot().content == Snapshot(version: nil))
    #expect(directory.adapter.capabilities.batchSize >= 1)
    #expect(try directory.make() == [])
  }

  @Test(arguments: TestedAdapter.allCases)
  func createsOnceForEachMark(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let id = try directory.create(.person, "student:1", ["displayName": "Ada"])
    let ada = DirectoryObject(
      id: id, kind: .person, anchor: "student:1", activity: .active,
      attributes: ["displayName": "Ada"])
    #expect(try directory.object(id) == ada)
    #expect(
      try directory.make(
        .create(.person, anchor: "student:1", ["displayName": "Eve"]),
        .create(.section, anchor: "student:1", [:]))
        == [.done(id), .failed(.taken(attribute: "anchor"))])
    #expect(try directory.adapter.snapshot().objects == [ada])
  }

  @Test(arguments: TestedAdapter.allCases)
  func marksAreTheSameByteForByte(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let anchors = ["student:a", "student:A", "student:\u{E9}", "student:e\u{301}", "student:a "]
    let ids = try anchors.map { try directory.create(.person, $0) }
    #expect(Set(ids).count == anchors.count)
    for (anchor, id) in zip(anchors, ids) {
      #expect(try directory.make(.create(.person, anchor: anchor, [:])) == [.done(id)])
    }
  }

  @Test(arguments: TestedAdapter.allCases)
  func aUserNameBelongsToOnePersonInAnyLetterCase(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let taken = ChangeOutcome.failed(.taken(attribute: Self.login))
    _ = try directory.create(.person, "student:1", [Self.login: "ada@a.example"])
    let other = try directory.create(.person, "student:2", [Self.login: "alan@a.example"])
    let rename = AttributeChange(Self.login, before: "alan@a.example", after: "Ada@a.example")
    #expect(
      try directory.make(
        .create(.person, anchor: "student:3", [Self.login: "ADA@A.example"]),
        .update(other, [.init("displayName", before: nil, after: "A"), rename])) == [taken, taken])
    #expect(try directory.object(other)?.attributes == [Self.login: "alan@a.example"])
  }

  @Test(arguments: TestedAdapter.allCases)
  func adoptsObjectsWithoutAMark(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let ids = try directory.insert([
      (.person, [:], isActive: true), (.person, [:], isActive: false),
    ])
    #expect(
      try directory.make(
        .adopt(ids[0], anchor: "student:1"), .adopt(ids[0], anchor: "student:1"),
        .adopt(ids[0], anchor: "student:2"), .adopt(ids[1], anchor: "student:1"),
        .adopt(ObjectID("none"), anchor: "student:3"))
        == [
          .done(ids[0]), .done(ids[0]), .failed(.changed(attribute: "anchor")),
          .failed(.taken(attribute: "anchor")), .failed(.notFound),
        ])
    #expect(try directory.adapter.snapshot().objects.map(\.anchor) == ["student:1", nil])
    #expect(try directory.adapter.snapshot().objects.map(\.activity) == [.active, .disabled])
  }

  @Test(arguments: TestedAdapter.allCases)
  func putsAMarkInThePlaceOfAnother(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let one = try directory.create(.person, "student:1")
    let two = try directory.create(.person, "student:2")
    let none = try directory.insert([(.person, [:], isActive: true)])[0]
    let changed = ChangeOutcome.failed(.changed(attribute: "anchor"))
    #expect(
      try directory.make(
        .rekey(one, from: "student:1", anchor: "student:3"),
        .rekey(one, from: "student:1", anchor: "student:3"),
        .rekey(one, from: "student:1", anchor: "student:4"),
        .rekey(two, from: "student:2", anchor: "student:3"),
        .rekey(none, from: "student:1", anchor: "student:1"),
        .rekey(ObjectID("none"), from: "student:1", anchor: "student:5"))
        == [
          .done(one), .done(one), changed, .failed(.taken(attribute: "anchor")), changed,
          .failed(.notFound),
        ])
    #expect(
      try directory.adapter.snapshot().objects.map(\.anchor) == ["student:3", "student:2", nil])
  }

  @Test(arguments: TestedAdapter.allCases)
  func changesWhatIsAsExpectedAndNothingElse(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let id = try directory.create(.person, "student:1", ["displayName": "Ada", "grade": "9"])
    let grade = AttributeChange("grade", before: "9", after: "10")
    #expect(try directory.make(.update(id, [grade])) == [.done(id)])
    let outcomes = try directory.make(
      // A change that has already been made need not find the old value.
      .update(id, [.init("grade", before: "8", after: "10")]),
      .update(id, [grade, .init("displayName", before: "Eve", after: "Eva")]),
      .update(id, [.init("displayName", before: "Ada", after: nil)]),
      .update(ObjectID("none"), [grade]))
    #expect(
      outcomes == [
        .done(id), .failed(.changed(attribute: "displayName")), .done(id), .failed(.notFound),
      ])
    #expect(try directory.object(id)?.attributes == ["grade": "10"])
  }

  @Test(arguments: TestedAdapter.allCases)
  func enablesAndDisablesWhatIsAsExpected(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let id = try directory.create(.person, "student:1")
    let hand = try directory.insert([(.person, [:], isActive: false)])[0]
    let changed = ChangeOutcome.failed(.changed(attribute: "state"))
    #expect(
      try directory.make(
        .setActive(id, false, expected: .active), .setActive(id, false, expected: .active),
        .setActive(id, true, expected: .disabled)) == [.done(id), .done(id), changed])
    #expect(try directory.object(id)?.activity == .disabledByUs)
    #expect(
      try directory.make(
        .setActive(id, true, expected: .disabledByUs), .setActive(id, true, expected: .disabled))
        == [.done(id), .done(id)])
    #expect(try directory.object(id)?.activity == .active)
    // An object that someone else has disabled is neither enabled without being asked to nor
    // mistaken for one that we disabled.
    #expect(
      try directory.make(
        .setActive(hand, true, expected: .disabledByUs),
        .setActive(hand, false, expected: .active)) == [changed, changed])
    #expect(try directory.object(hand)?.activity == .disabled)
    #expect(try directory.make(.setActive(hand, true, expected: .disabled)) == [.done(hand)])
    #expect(
      try directory.make(.setActive(ObjectID("none"), true, expected: .disabled))
        == [.failed(.notFound)])
  }

  @Test(arguments: TestedAdapter.allCases)
  func keepsSeveralValuesIfItSaysSo(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    guard directory.adapter.capabilities.hasSeveralValues else { return }
    let mail = AttributeValue.several(["a@a.example", "b@a.example"])
    let id = try directory.create(.person, "student:1", ["mail": mail])
    #expect(try directory.object(id)?.attributes == ["mail": mail])
    let less = AttributeChange("mail", before: mail, after: "b@a.example")
    #expect(try directory.make(.update(id, [less])) == [.done(id)])
    #expect(try directory.object(id)?.attributes == ["mail": "b@a.example"])
  }

  @Test(arguments: TestedAdapter.allCases)
  func membersAreOfSectionsAndPeople(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    let (section, person) = (
      try directory.create(.section, "section:1"), try directory.create(.person, "student:1")
    )
    let member = Membership(section: section, person: person)
    let nonsense = Membership(section: person, person: section)
    #expect(
      try directory.make(.addMember(member), .addMember(member), .addMember(nonsense))
        == [.done(section), .done(section), .failed(.notFound)])
    #expect(try directory.adapter.snapshot().memberships == [member])
    #expect(
      try directory.make(.removeMember(member), .removeMember(member))
        == [.done(section), .done(section)])
    #expect(try directory.adapter.snapshot().memberships == [])
  }

  @Test(arguments: TestedAdapter.allCases)
  func itsVersionChangesWithEveryChange(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    guard var last = try directory.adapter.version() else { return }
    let id = try directory.create(.person, "student:1")
    for isActive in [false, true, false] {
      let expected: Activity = isActive ? .disabledByUs : .active
      let applied = try directory.adapter.apply([.setActive(id, isActive, expected: expected)])
      #expect(applied.versions?.after == (try directory.adapter.version()))
      #expect(applied.versions?.after != last)
      last = try directory.adapter.version() ?? ""
    }
    let applied = try directory.adapter.apply([.setActive(id, false, expected: .active)])
    #expect(applied.versions?.before == last && applied.versions?.after == last)
  }
}
