import Testing

@testable import RosterSync

@Suite struct AscendingTests {
  @Test(arguments: [([], 0), ([1], 0), ([1, 2, 9], 0), ([Int.max], Int.max - 1)])
  func numbersThatAscend(numbers: [Int], start: Int) {
    #expect(numbers.ascend(from: start))
  }

  @Test(arguments: [([0], 0), ([1, 1], 0), ([3, 2], 0), ([5, 6], 5)])
  func numbersThatDoNot(numbers: [Int], start: Int) {
    #expect(!numbers.ascend(from: start))
  }
}
