/// Something that has been waiting for a person at a profile since its last start that counted.
struct OpenHold: Equatable {
  /// Gate, attribute and scope, as `Hold.name`.
  let name: String
  /// Numbers and schools, and no one's name.
  let sentence: String
  /// The hash of the last plan that had it.
  let plan: String
}
