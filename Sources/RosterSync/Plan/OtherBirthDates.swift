internal import Roster
internal import SQLite

/// Remarks that many people have a different date of birth but the same name. One date is corrected
/// now and then; many on one day suggest that a column has slipped, and the names may follow
/// tomorrow.
enum OtherBirthDates {
  /// Writes the remark if there are enough such people.
  ///
  /// - Parameter people: people whose date differs from the one last written for them.
  static func say(_ people: [PersonKey], _ database: Database) throws {
    guard people.count >= fewest else { return }
    let known = try database.statement(
      """
      SELECT (SELECT count(*) FROM work.entity
          WHERE is_present AND link IS NOT NULL AND kind IN ('student', 'teacher'))
        + (SELECT coalesce(sum(number), 0) FROM work.settled WHERE kind IN ('student', 'teacher'))
      """
    ).count()
    guard people.count * 50 >= known else { return }
    let inOrder = people.sorted { $0.words < $1.words }.map { (key: $0, other: String?.none) }
    try PeopleRemark.write(database, about: inOrder) { people, _ in
      "\(people) have a different date of birth than before; perhaps a column has slipped"
    }
  }

  private static let fewest = 5
}
