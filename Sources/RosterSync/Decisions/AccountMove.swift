internal import SQLite

/// The move of one key's account to another, as an administrator has decided.
struct AccountMove {
  /// The entities of the new and the old key in the work tables; the old one is `nil` if it has
  /// none.
  let new: Int
  let old: Int?
  let isOldPresent: Bool
  /// The link that the new key already has; `nil` if it has none.
  let own: Int?
  let link: Int
  let object: String
  let how: String
  let disabledRun: Int?
  /// Whether the account had been given up and now goes back to its owner.
  let isRestored: Bool
  /// The account's owner before the move: `student:00003`.
  let was: String

  init(_ row: Row) {
    new = row.int("new")
    old = row.optionalInt("old")
    isOldPresent = row.bool("is_old_present")
    own = row.optionalInt("own")
    link = row.int("link")
    object = row.text("object")
    how = row.text("how")
    disabledRun = row.optionalInt("disabled_run")
    isRestored = row.bool("is_restored")
    was = row.text("detail")
  }
}
