/// What waits for a person at a profile since its last start that counted.
struct OpenHold: Equatable {
  /// Gate, attribute and scope, as `Hold.name`.
  let name: String
  /// Numbers and schools, and nobody's name.
  let sentence: String
  /// The hash of the plan that it was last a part of.
  let plan: String
}
