package import Roster

extension Finding {
  /// A short name for people, at most 24 characters: `id used twice`, `names no section`.
  ///
  /// - Parameter format: the report's format.
  package func title(in format: Format?) -> String {
    rules[0].title.filled(with: Rule.words(columns, of: fileName, in: format))
  }
}

extension RosterFile {
  /// What one record of the file is called; all such words begin with a consonant.
  package var noun: String {
    if topics.isEmpty && !joinedTopics.isEmpty { return "person" }
    let nouns = Set(topics.map(\.noun))
    return nouns.count == 1 ? nouns.first ?? "" : isOfPeople ? "person" : "record"
  }
}

extension RosterFile {
  /// What several records of the file are called.
  var nouns: String { noun == "person" ? "people" : "\(noun)s" }
}

extension Topic {
  fileprivate var noun: String {
    switch self {
    case .school: "school"
    case .section: "section"
    case .student: "student"
    case .teacher: "teacher"
    case .studentEnrollment, .teacherRoster: "membership"
    }
  }
}
