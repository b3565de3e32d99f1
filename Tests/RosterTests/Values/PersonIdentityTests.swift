import Roster
import Testing

@Suite struct PersonIdentityTests {
  private func compare(
    _ part: PersonIdentity.Part, _ a: String, _ b: String
  ) -> PersonIdentity.Comparison {
    let (there, back) = (
      PersonIdentity.compare(part, Array(a.utf8), Array(b.utf8)),
      PersonIdentity.compare(part, Array(b.utf8), Array(a.utf8))
    )
    #expect(there == back)
    return there
  }

  @Test(arguments: [
    ("José", "Jose"), ("José", "JOSE\u{301}"), ("O’Neil", "O'Neil"), ("O'Neil", "ONEIL"),
    ("Anne-Marie", "AnneMarie"), ("Anne–Marie", "Anne-Marie"), ("de  la Cruz", "De la\u{A0}Cruz"),
    ("Nguyễn", "Nguyen"),
  ])
  func oneNameInTwoSpellings(_ a: String, _ b: String) {
    #expect(compare(.name, a, b) == .respelled)
  }

  @Test(arguments: [
    ("Ada", "Adam"), ("Anne Marie", "Annemarie"), ("Müller", "Mueller"), ("कि", "की"), ("Li", "Lí n"),
  ])
  func twoNames(_ a: String, _ b: String) {
    #expect(compare(.name, a, b) == .different)
  }

  @Test(arguments: [PersonIdentity.Part.name, .login, .date])
  func aBlankContradictsNothing(_ part: PersonIdentity.Part) {
    #expect(compare(part, "", "ada") == .same)
    #expect(compare(part, "\u{A0}\t", "2011-12-10") == .same)
    #expect(compare(part, "ada", " ada\t") == .same)
  }

  @Test func aLoginIsComparedWithoutCase() {
    #expect(compare(.login, "Ada@X.example", "ada@x.example ") == .same)
    #expect(compare(.login, "ada@x.example", "ada@y.example") == .different)
    // A profile adds a missing domain.
    #expect(compare(.login, "ada", "Ada@x.example") == .same)
    #expect(compare(.login, "ada", "alan@x.example") == .different)
  }

  @Test func aDateIsComparedAsADay() {
    #expect(compare(.date, "2011-12-10", "12/10/2011") == .same)
    #expect(compare(.date, "20111210", " 2011-12-10") == .same)
    #expect(compare(.date, "2011-12-10", "2011-10-12") == .different)
    // Text that is not a date is ignored, and contradicts nothing.
    #expect(compare(.date, "soon", "later") == .same)
    #expect(compare(.date, "soon", "2011-12-10") == .same)
  }
}
