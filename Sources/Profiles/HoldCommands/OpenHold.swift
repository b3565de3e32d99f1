/// A hold that was left open by a profile's last start that counted.
struct OpenHold: Equatable {
  /// The gate, attribute and scope, as in `Hold.name`.
  let name: String
  /// What is held, with numbers and schools but no one's name.
  let sentence: String
  /// The hash of the last plan that contained it.
  let plan: String
}
