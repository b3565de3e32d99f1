import Support

/// A roster that changes at random from one upload to the next.
///
/// A person keeps the same key permanently, and a user name is never given to a second person.
struct RandomDistrict {
  struct Person {
    var username: String
    var first: String
    var last: String
    var grade: String
    var schools: Set<String>
  }

  private(set) var schools: [String: String] = ["S1": "School 1", "S2": "School 2"]
  /// The school of each section.
  private(set) var sections: [String: String] = ["A1": "S1"]
  private(set) var students: [String: Person] = [:]
  private(set) var teachers: [String: Person] = [:]
  /// The people of each section, such as `student:1001`.
  private(set) var members: Set<Member> = []
  /// People who have left and may come back.
  private var left: [String: Person] = [:]
  private var nextNumber = 1
  private var random: SplitMix64

  struct Member: Hashable, Comparable {
    let section: String
    let person: String

    static func < (a: Self, b: Self) -> Bool {
      (a.section, a.person) < (b.section, b.person)
    }
  }

  init(seed: Int) {
    random = SplitMix64(seed: seed)
    for _ in 0..<4 { add("student") }
    add("teacher")
  }

  /// Everyone, by keys such as `student:1001`.
  var people: [String: Person] {
    Dictionary(
      uniqueKeysWithValues: students.map { ("student:\($0.key)", $0.value) }
        + teachers.map { ("teacher:\($0.key)", $0.value) })
  }

  // MARK: Changing

  /// A random number of changes, possibly none.
  mutating func change() {
    for _ in 0..<Int.random(in: 0...4, using: &random) { changeOnce() }
  }

  private mutating func changeOnce() {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: add("student")
    case 1: add("teacher")
    case 2: comeBack()
    case 3, 4: leave()
    case 5: changeSomebody { $0.last += "x" }
    case 6:
      nextNumber += 1
      let name = "renamed\(nextNumber)"
      changeSomebody { $0.username = name }
    case 7:
      let grade = ["", "8", "9", "10"].randomElement(using: &random) ?? ""
      changeSomebody { $0.grade = grade }
    case 8:
      let schools = someSchools()
      changeSomebody { $0.schools = schools }
    case 9: changeSections()
    case 10: changeSchools()
    default: break
    }
    for _ in 0..<2 { changeMembers() }
  }

  private mutating func someSchools() -> Set<String> {
    Set((0..<2).compactMap { _ in schools.keys.sorted().randomElement(using: &random) })
  }

  private mutating func add(_ role: String) {
    nextNumber += 1
    let person = Person(
      username: "user\(nextNumber)", first: "First\(nextNumber)", last: "Last", grade: "9",
      schools: someSchools())
    set("\(role):\(nextNumber)", person)
  }

  private mutating func set(_ name: String, _ person: Person?) {
    let parts = name.split(separator: ":").map(String.init)
    if parts[0] == "student" { students[parts[1]] = person } else { teachers[parts[1]] = person }
  }

  private mutating func leave() {
    guard people.count > 2, let name = people.keys.sorted().randomElement(using: &random) else {
      return
    }
    left[name] = people[name]
    set(name, nil)
    members = members.filter { $0.person != name }
  }

  private mutating func comeBack() {
    guard let name = left.keys.sorted().randomElement(using: &random),
      var person = left.removeValue(forKey: name)
    else { return }
    person.schools = someSchools()
    set(name, person)
  }

  private mutating func changeSomebody(_ body: (inout Person) -> Void) {
    guard let name = people.keys.sorted().randomElement(using: &random),
      var person = people[name]
    else { return }
    body(&person)
    set(name, person)
  }

  private mutating func changeSections() {
    let key = "A\(Int.random(in: 1...4, using: &random))"
    if sections[key] == nil || sections.count == 1 {
      sections[key] = schools.keys.sorted().randomElement(using: &random)
    } else {
      sections[key] = nil
      members = members.filter { $0.section != key }
    }
  }

  /// Only a school without people goes away.
  private mutating func changeSchools() {
    let key = "S\(Int.random(in: 1...4, using: &random))"
    let isUsed =
      sections.values.contains(key) || people.values.contains { $0.schools.contains(key) }
    if schools[key] == nil {
      schools[key] = "School \(key)"
    } else if isUsed {
      schools[key, default: ""] += "x"
    } else if schools.count > 1 {
      schools[key] = nil
    }
  }

  private mutating func changeMembers() {
    guard let section = sections.keys.sorted().randomElement(using: &random),
      let person = people.keys.sorted().randomElement(using: &random)
    else { return }
    let member = Member(section: section, person: person)
    if members.remove(member) == nil { members.insert(member) }
  }

  // MARK: As files

  /// The files, with their records in any order.
  mutating func roster() -> TestRoster {
    var roster = TestRoster.clean
    roster.files = [
      "school.csv": file("SIS ID,Name", schools.map { "\($0.key),\($0.value)" }),
      "section.csv": file(
        "SIS ID,School SIS ID,Section Name",
        sections.map { "\($0.key),\($0.value),Section \($0.key)" }),
      "student.csv": file(
        "SIS ID,School SIS ID,Username,First Name,Last Name,Grade", records(students)),
      "teacher.csv": file(
        "SIS ID,School SIS ID,Username,First Name,Last Name,Grade", records(teachers)),
      "studentenrollment.csv": file("Section SIS ID,SIS ID", memberRecords("student:")),
      "teacherroster.csv": file("Section SIS ID,SIS ID", memberRecords("teacher:")),
    ]
    return roster
  }

  private mutating func file(_ header: String, _ records: [String]) -> String {
    ([header] + records.sorted().shuffled(using: &random)).map { $0 + "\n" }.joined()
  }

  private func records(_ people: [String: Person]) -> [String] {
    people.flatMap { key, person in
      person.schools.map {
        "\(key),\($0),\(person.username),\(person.first),\(person.last),\(person.grade)"
      }
    }
  }

  private func memberRecords(_ prefix: String) -> [String] {
    members.filter { $0.person.hasPrefix(prefix) }.map {
      "\($0.section),\($0.person.dropFirst(prefix.count))"
    }
  }
}
