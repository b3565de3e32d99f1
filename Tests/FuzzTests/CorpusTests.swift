import Fuzz
import Testing

/// The inputs that fuzzing once found, and those that it begins with, are checked in every test
/// run.
@Suite struct CorpusTests {
  @Test(arguments: FuzzTarget.allCases) func everyInputOfTheCorpusIsSound(target: FuzzTarget) throws
  {
    let folder = CorpusFolder(of: target)
    #expect(folder.names.count > 3)
    // Otherwise nothing would be tested, and no one would know.
    #expect(folder.names.contains { !folder.read($0).allSatisfy { $0 == 0 } })
    for name in folder.names {
      #expect(throws: Never.self, "\(name)") { try target.check(folder.read(name)) }
    }
  }
}
