internal import Roster
internal import SQLite
internal import Verification

/// A remark on a plan that names the people whom it concerns.
enum PeopleRemark {
  /// - Parameters:
  ///   - select: a query for kinds and keys, in their order.
  ///   - sentence: what is said of them, without its full stop, by their number: `2 people of the roster`.
  static func write(
    _ database: Database, _ select: String, _ sentence: (_ people: String, _ isOne: Bool) -> String
  ) throws {
    let people = try database.statement(select).all { row in
      PersonKey(try row.word("kind"), row.text("key"))
    }
    guard !people.isEmpty else { return }
    let shown = people.prefix(mostNamed).map(\.words).joined(separator: ", ")
    let rest = people.count - mostNamed
    let number = counted(people.count, "person", plural: "people") + " of the roster"
    try database.run(
      "INSERT INTO main.remark(sentence, sample) VALUES(?, ?)",
      .text(
        "\(sentence(number, people.count == 1)): \(shown)\(rest > 0 ? " and \(rest.grouped) more" : "")."
      ),
      .text(people.prefix(mostSampled).map(\.key.text).joined(separator: "\u{1F}")))
  }

  /// How many are named in the sentence, and how many beside it.
  private static let mostNamed = 5
  private static let mostSampled = 10
}
