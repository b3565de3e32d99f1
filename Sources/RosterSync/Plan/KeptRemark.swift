internal import Roster
internal import SQLite

/// Writes a remark about the schools, sections and memberships that stay although this roster does
/// not list them, because another profile's does. For people, `MissingPeople` does this.
enum KeptRemark {
  /// Writes the remark; to be called while a plan is made, once it is known what the roster would
  /// end.
  static func write(_ database: Database) throws {
    for keeper in try keepers(database) {
      let things = try things(keptBy: keeper.reason, database)
      guard !things.isEmpty else { continue }
      let isOne = things.map(\.count) == [1]
      let listed = things.map { counted($0.count, $0.noun) }.listed
      try database.remark(
        "\(listed) \(isOne ? "is" : "are") kept, since \(isOne ? keeper.reasonOfOne : keeper.reason)."
      )
    }
  }

  private struct Keeper {
    let name: String
    /// Why it keeps them: `Pilot lists them (3 days ago)`.
    let reason: String

    var reasonOfOne: String {
      "\(name) lists it" + reason.dropFirst("\(name) lists them".count)
    }
  }

  private static func keepers(_ database: Database) throws -> [Keeper] {
    try database.statement("SELECT name, reason FROM work.keeper ORDER BY name, reason").all {
      Keeper(name: $0.text("name"), reason: $0.text("reason"))
    }
  }

  private static func things(
    keptBy reason: String, _ database: Database
  ) throws -> [(noun: String, count: Int)] {
    try database.statement(
      """
      SELECT e.kind AS noun, count(*) AS number
      FROM work.entity e JOIN work.target t ON t.id = e.object
      WHERE e.kept = ?1 AND e.kind IN ('school', 'section') AND e.is_claimed AND t.is_active
      GROUP BY 1
      -- Of whoever is kept as well it is said already.
      UNION ALL SELECT 'membership', count(*) FROM work.ending e
        JOIN work.entity p ON p.id = e.person WHERE e.kept = ?1 AND p.kept IS NULL HAVING count(*) > 0
      """
    ).all(.text(reason)) { ($0.text("noun"), try $0.count("number")) }
  }
}
