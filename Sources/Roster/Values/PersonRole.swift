/// A role of people. Somebody who has both is two people of a roster, with an account each.
package enum PersonRole: String, Sendable, CaseIterable {
  case student, teacher
}
