/// The role of a person. Someone with both roles counts as two people in a roster, each with an
/// account.
package enum PersonRole: String, Sendable, CaseIterable {
  case student, teacher
}
