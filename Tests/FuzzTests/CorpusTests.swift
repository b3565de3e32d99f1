import Fuzz
import Testing

/// What was found by fuzzing once, and what fuzzing begins with, holds in every test run.
@Suite struct CorpusTests {
  @Test(arguments: FuzzTarget.allCases) func everyInputOfTheCorpusIsSound(target: FuzzTarget) throws
  {
    let folder = CorpusFolder(of: target)
    #expect(folder.names.count > 3)
    // Else nothing would be tested, and nobody would know.
    #expect(folder.names.contains { !folder.read($0).allSatisfy { $0 == 0 } })
    for name in folder.names {
      #expect(throws: Never.self, "\(name)") { try target.check(folder.read(name)) }
    }
  }
}
