import Roster
import Testing

@Suite struct GradeLevelTests {
  @Test(arguments: [
    ("PR", -2), ("pk", -1), ("TK", -1), ("KG", 0), ("K", 0), ("1", 1), ("01", 1), ("12", 12),
    ("14", 14), ("PS1", 13), ("Year 7", 7), ("7th", 7), ("Grade 04", 4),
  ])
  func aGradeIsAStep(text: String, step: Int) {
    #expect(GradeLevel(text)?.step == step)
  }

  @Test(arguments: [
    "", "UG", "other", "15", "0", "7/8", "Undergraduate", "PS9", "99999999999999999999",
  ])
  func otherTextIsNotAGradeStep(text: String) {
    #expect(GradeLevel(text) == nil)
  }
}
