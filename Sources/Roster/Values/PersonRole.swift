/// The role of a person. Someone with both roles is two people of a roster, each with an account.
package enum PersonRole: String, Sendable, CaseIterable {
  case student, teacher
}
