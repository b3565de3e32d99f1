import Roster
import Testing

@Suite struct ExactTextTests {
  @Test func twoEncodingsOfOneLetterAreTwoTexts() {
    let (composed, decomposed) = ("Zo\u{EB}", "Zoe\u{308}")
    #expect(composed == decomposed)
    #expect(!composed.isExactly(decomposed))
    #expect(ExactText(composed) != ExactText(decomposed))
    #expect(Set([ExactText(composed), ExactText(decomposed), ExactText(composed)]).count == 2)
  }

  @Test func nothingIsExactlyNothing() {
    let (nothing, something): (String?, String?) = (nil, "a")
    #expect(nothing.isExactly(nil))
    #expect(!nothing.isExactly(""))
    #expect(something.isExactly("a"))
  }
}
