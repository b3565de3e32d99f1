internal import Directory
internal import Roster
internal import SQLite

/// Makes up unused user names for accounts that give theirs up.
struct UnusedLogin {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Makes up a name: `ada.left@north.example` for `ada@north.example`, or the same with a number.
  func name(like login: String, _ word: String) throws -> String {
    try database.needEverything()
    let parts = login.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let domain = parts.count > 1 ? "@\(parts[1])" : ""
    var number = 1
    while true {
      let name = "\(parts[0]).\(word)\(number == 1 ? "" : String(number))\(domain)"
      if try !isUsed(name) { return name }
      number += 1
    }
  }

  private func isUsed(_ name: String) throws -> Bool {
    try database.statement(
      """
      SELECT 1 FROM work.target_value WHERE property = ?1 AND value = ?2
      UNION ALL SELECT 1 FROM work.entity WHERE freed = ?3
      UNION ALL SELECT 1 FROM work.entity WHERE is_present AND username IN (?3, ?4) LIMIT 1
      """
    ).exists(
      .text(AttributeName.userPrincipalName), .text(MatchingValue(name).text), .text(name),
      .text(LoginName(name).local))
  }
}
