import Glibc
import Support
import Testing
import Verification

/// Compares the product with a slow and obvious verifier, on rosters that are made and damaged at
/// random.
///
/// With `ROSTERS=2000` in the environment, two thousand rosters are tried.
@Suite struct SlowVerifierTests {
  private static let count = getenv("ROSTERS").flatMap { Int(String(cString: $0)) } ?? 300

  @Test(arguments: 0..<count) func bothVerifiersSayTheSame(seed: Int) throws {
    let upload = TestUpload.random(seed: seed)
    let (fast, slow) = (try upload.report(), upload.slowReport())
    // In small blocks on several threads it reports the same.
    let blockSize = [64, 300, 4096][seed % 3]
    #expect(try upload.report(.init(threads: 2 + seed % 3, blockSize: blockSize)) == fast)
    if fast == slow { return }
    // Shrinking one with thousands of records would take hours.
    let isLarge = upload.files.contains { $0.bytes.count > 100_000 }
    let smallest =
      isLarge ? upload : upload.smallest { (try? $0.report()) != $0.slowReport() }
    let difference = try smallest.report().difference(from: smallest.slowReport())
    Issue.record(
      """
      The fast verifier (here) and the slow one (there) differ:
      \(difference.prefix(3).joined(separator: "\n"))
      on this roster, with \(String(describing: smallest.settings)):
      \(smallest.text)
      """)
  }

  @Test(arguments: 0..<count / 10) func theOrderOfTheFilesDoesNotMatter(seed: Int) throws {
    var upload = TestUpload.random(seed: seed)
    let report = try upload.report()
    var random = SplitMix64(seed: seed)
    for _ in 0..<3 {
      upload.files.shuffle(using: &random)
      #expect(try upload.report() == report)
    }
  }
}
