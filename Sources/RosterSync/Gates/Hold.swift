internal import Directory
internal import Verification

/// A part of a plan that waits until a person releases it: what one gate counts in one scope.
package struct Hold: Sendable, Equatable {
  package let gate: Gate
  /// The attribute that changes, if the gate counts each one separately.
  package let attribute: String?
  /// The school; `nil` for the whole profile.
  package let school: String?
  /// How many people or sections are concerned.
  package let count: Int
  /// The number of people or sections of which `count` is a part.
  package let base: Int
  /// The number at which the gate holds.
  package let threshold: Int
  /// How many were already counted earlier in the window, without a release.
  package let earlier: Int
  /// How many rows of the plan it holds, including those that would count people as missing.
  package let rows: Int
  /// How many of those counted are no longer in the roster: for moves, those who go to another
  /// profile's roster; for graduates, those missing for the first time.
  package let absent: Int
  /// Identifies what it holds.
  package let hash: String
  /// Whether a person has released it for this run.
  package let isReleased: Bool

  package init(
    gate: Gate, attribute: String? = nil, school: String? = nil, count: Int, base: Int,
    threshold: Int, earlier: Int = 0, rows: Int = 0, absent: Int = 0, hash: String = "",
    isReleased: Bool = false
  ) {
    self.gate = gate
    self.attribute = attribute
    self.school = school
    self.count = count
    self.base = base
    self.threshold = threshold
    self.earlier = earlier
    self.rows = rows
    self.absent = absent
    self.hash = hash
    self.isReleased = isReleased
  }

  /// The same, with the number of rows that its release would add to the plan.
  func proposing(_ rows: Int) -> Hold {
    Hold(
      gate: gate, attribute: attribute, school: school, count: count, base: base,
      threshold: threshold, earlier: earlier, rows: rows, absent: absent, hash: hash,
      isReleased: isReleased)
  }

  /// The same with another hash.
  func naming(_ hash: String) -> Hold {
    Hold(
      gate: gate, attribute: attribute, school: school, count: count, base: base,
      threshold: threshold, earlier: earlier, rows: rows, absent: absent, hash: hash,
      isReleased: isReleased)
  }

  /// Its name on the command line: `missing-students:0105`, `change-attribute:grade`.
  package var name: String {
    [gate.rawValue, isDescribed ? nil : attribute, school].compactMap { $0 }.joined(
      separator: ":")
  }

  /// Whether its attribute only adds detail to the sentence, rather than telling one hold from
  /// another.
  private var isDescribed: Bool {
    [.changedSettings, .olderUpload, .rollOver, .classFilesEmptied, .firstStart].contains(gate)
  }

  /// Values of `attribute` for the first start: all objects belong to other profiles, or sections
  /// are among the changes.
  static let profiles = "profiles"
  static let sections = "sections"

  /// The words for a changed format in the list of changed settings.
  static func format(_ old: String, now new: String) -> String {
    "\(formatPrefix)\(old) before and \(new) now"
  }

  private static let formatPrefix = "format, "
  private var isOfOtherFormat: Bool { attribute?.contains(Self.formatPrefix) ?? false }

  private var firstStart: String {
    let objects = counted(count, "account or section", plural: "accounts or sections")
    if attribute == Self.profiles {
      return "This is the first start, and it would change \(objects) that other profiles have made"
    }
    return
      "The directory has \(counted(base, "account")) that others have made, and this is the first start; "
      + "\(attribute == Self.sections ? objects : "\(count.grouped) of them") would be changed"
  }

  /// Whether a name means this hold: either its own name or that of its gate alone.
  package func isMeant(by name: String) -> Bool { name == self.name || name == gate.rawValue }

  /// A sentence that tells people what reached the limit.
  package var sentence: String {
    let place = school.map { "School \($0): " } ?? ""
    let before = earlier > 0 ? ", with \(earlier.grouped) before" : ""
    return place + what
      + (gate.hasLimit ? "\(before); the limit is \(threshold.grouped)." : ".")
  }

  /// What is held, in a few words that follow its number.
  package var title: String {
    let place = school.map { ", school \($0)" } ?? ""
    return noun + place
  }

  /// The same with its number: `70 students changing classes`.
  package var numbered: String { "\(count.grouped) \(titleByCount)" }

  /// The title in the singular if the number is one: `student changing classes`.
  package var titleByCount: String {
    guard count == 1 else { return title }
    let words = title.split(separator: " ", maxSplits: 1).map(String.init)
    let first =
      ["people": "person"][words[0]]
      ?? (words[0].hasSuffix("s") ? String(words[0].dropLast()) : words[0])
    let rest = words.dropFirst().map { rest in
      Self.ofOne.first { rest.hasPrefix($0.0) }.map { $0.1 + rest.dropFirst($0.0.count) } ?? rest
    }
    return ([first] + rest).joined(separator: " ")
  }

  /// Verb phrases in the plural and in the singular.
  private static let ofOne = [
    ("who lose", "who loses"), ("who move", "who moves"),
    ("who go up a grade, or leave", "who goes up a grade, or leaves"),
    ("of the top grade who are", "of the top grade who is"), ("that lose", "that loses"),
    ("that end", "that ends"), ("who are", "who is"),
    ("records newly left as they are", "record newly left as it is"),
    ("accounts of ids that are not", "account of an id that is not"),
  ]

  private var noun: String {
    switch gate {
    case .foreignDirectory: "linked objects are gone"
    case .changedSettings: "objects changed, with another \(attribute ?? "setting")"
    case .olderUpload: "people changed back to their state of \(attribute ?? "an earlier day")"
    case .renumbered: "\(attribute ?? "people") accounts of ids that are not in the roster"
    case .leftAlone: "\(attribute ?? "people") records newly left as they are"
    case .firstStart:
      "objects of \(attribute == Self.profiles ? "other profiles" : "others") would be changed"
    case .rollOver: "students who go up a grade, or leave from the top one"
    case .graduates: "students of the top grade who are missing"
    case .incoherentTimetable: "students and sections with classes that do not fit"
    case .classFilesEmptied: "people and sections that have no classes in \(files)"
    case .missingStudents: "students missing for the first time"
    case .missingTeachers: "teachers missing for the first time"
    case .disableStudents: "students to disable"
    case .disableTeachers: "teachers to disable"
    case .enable: "accounts to enable again"
    case .createStudents: "students to create"
    case .createTeachers: "teachers to create"
    case .fillSchools: "students to create in new schools"
    case .createBeginners: "students to create in the lowest grade"
    case .adopt: "objects of others to adopt or change"
    case .changeLogin: "people with another user name"
    case .changeName: "people with another full name"
    case .changeAttribute: "\(kinds) with \(another)"
    case .clearAttribute: "\(kinds) who lose their \(property)"
    case .move: "\(movers) who move to another \(goal)"
    case .loseClasses: "students who lose classes"
    case .otherClasses: "students changing classes"
    case .newTimetable: "students in new sections once more"
    case .exchangedSections: "sections with nearly all students gone"
    case .lostTeacher: "sections that lose their only teacher"
    case .otherTeachers: "sections with all teachers replaced"
    case .endedSections: "sections that end"
    case .archiveSchools: "schools to archive"
    }
  }

  /// For teachers, only those who move to another profile's roster are counted.
  private var movers: String { "\(attribute ?? "student")s" }

  private var goal: String {
    absent == 0 ? "school" : absent < count ? "school or profile" : "profile"
  }

  /// For `student.grade`: `students`.
  private var kinds: String {
    (attribute?.split(separator: ".").first.map { "\($0)s" }) ?? "people"
  }

  /// For `student.birthdate`: `date of birth`.
  private var property: String {
    attribute?.split(separator: ".").last.map { AttributeName.words(String($0)) } ?? "value"
  }

  private var another: String {
    attribute?.hasSuffix(".\(AttributeName.schools)") ?? false
      ? "other schools" : "another \(property)"
  }

  private var files: String { attribute ?? "a file about classes" }

  private var what: String {
    let (count, base) = (self.count.grouped, self.base.grouped)
    func people(_ noun: String, _ verb: String) -> String { "\(count) of \(base) \(noun) \(verb)" }
    func created(_ noun: String) -> String {
      "\(counted(self.count, noun)) would be created, in addition to \(base)"
    }
    return switch gate {
    case .foreignDirectory:
      "\(count) of \(base) linked objects are no longer in the directory; it may be another one"
    case .changedSettings:
      "Settings that differ from those of the last start (\(attribute ?? "format")) would change "
        + (isOfOtherFormat ? "or create " : "")
        + counted(self.count, isOfOtherFormat ? "object" : "existing object")
    case .olderUpload:
      "The files are those of \(attribute ?? "an earlier day"), although others have come since, "
        + "and would change " + counted(self.count, "person", plural: "people")
    case .renumbered:
      people("\(attribute ?? "people")s", "are not in the roster")
        + ", but their accounts fit other people who are; perhaps the ids were renumbered. "
        + "Releasing this hold gives the accounts to those people, as listed in the plan"
    case .leftAlone:
      people(
        "\(attribute ?? "people")s", "would be left as they are, but were not at the last start")
    case .firstStart: firstStart
    case .rollOver:
      people("students", "go up one grade or leave from the top grade")
        + (attribute.map { ", although they already went up on \($0)" }
          ?? "; it is a new school year")
    case .graduates:
      people("students of the top grade", "are missing")
        + (absent < self.count
          ? ", \(absent.grouped) of them for the first time" : " for the first time")
    case .incoherentTimetable:
      "A new timetable does not fit the students' schools or grades as well as the one before; "
        + "all classes wait"
    case .classFilesEmptied:
      "According to \(files), nobody is in a class now, but the directory has \(base) memberships; "
        + "all classes wait"
    case .missingStudents: people("students", "are missing for the first time")
    case .missingTeachers: people("teachers", "are missing for the first time")
    case .disableStudents: people("students", "would be disabled")
    case .disableTeachers: people("teachers", "would be disabled")
    case .enable: "\(counted(self.count, "account")) would be enabled again, of \(base)"
    case .createStudents: created("student")
    case .createTeachers: created("teacher")
    case .fillSchools:
      "\(counted(self.count, "student")) would be created in new schools, in addition to \(base)"
    case .createBeginners:
      counted(self.count, "student")
        + " would be created in the lowest grade, in addition to \(base)"
    case .adopt:
      counted(self.count, "account or section", plural: "accounts or sections")
        + " would be adopted or changed, although others have made them or their classes, "
        + "in addition to \(base)"
    case .changeLogin: people("people", "would get another user name")
    case .changeName: people("people", "would get another first and last name")
    case .changeAttribute: people(kinds, "would get \(another)")
    case .clearAttribute: people(kinds, "would lose their \(property)")
    case .move: people(movers, "would move to another \(goal)")
    case .loseClasses: people("students", "would lose classes")
    case .otherClasses: people("students", "would have other classes, or fewer")
    case .newTimetable: people("students", "would be in new sections once more")
    case .exchangedSections: people("sections", "would lose nearly all their students")
    case .lostTeacher: people("sections", "would lose their only teacher")
    case .otherTeachers: people("sections", "would have all their teachers replaced")
    case .endedSections: people("sections", "end without a successor")
    case .archiveSchools: people("schools", "would be archived")
    }
  }
}

extension [Hold] {
  /// A sentence for people: the first few holds, and how many more there are.
  package var sentence: String {
    let shown = prefix(3).map(\.sentence).joined(separator: " ")
    return count > 3 ? "\(shown) And \(counted(count - 3, "more limit"))." : shown
  }
}
