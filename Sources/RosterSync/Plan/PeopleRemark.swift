internal import Roster
internal import SQLite
internal import Verification

/// A remark on a plan that names the people whom it concerns.
enum PeopleRemark {
  /// Writes a remark about the people whom a query finds.
  ///
  /// - Parameters:
  ///   - select: an ordered query for kinds and keys, each with another person concerned or NULL.
  ///   - sentence: what to say about them, without its period, given their number: `2 people in
  ///     the roster`.
  static func write(
    _ database: Database, _ select: String, _ sentence: (_ people: String, _ isOne: Bool) -> String
  ) throws {
    let people = try database.statement(select).all { row in
      (key: PersonKey(try row.word("kind"), row.text("key")), other: row.optionalText("other"))
    }
    try write(database, about: people, sentence)
  }

  /// Writes a remark about people, unless there are none.
  ///
  /// - Parameters:
  ///   - people: in order, each with another person concerned.
  ///   - sentence: as above.
  static func write(
    _ database: Database, about people: [(key: PersonKey, other: String?)],
    _ sentence: (_ people: String, _ isOne: Bool) -> String
  ) throws {
    guard !people.isEmpty else { return }
    let shown = people.prefix(mostNamed).map { person in
      person.key.words + (person.other.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
    let rest = people.count - mostNamed
    let number = counted(people.count, "person", plural: "people") + " in the roster"
    try database.remark(
      "\(sentence(number, people.count == 1)): \(shown)\(rest > 0 ? " and \(rest.grouped) more" : "").",
      sample: people.prefix(mostSampled).map(\.key.key.text))
  }

  /// How many people the sentence names, and how many the sample.
  private static let mostNamed = 5
  private static let mostSampled = 10
}
