import Support
import Testing

extension RecordReaderTests {
  @Test(arguments: 0..<200) func bothReadersSayTheSameAboutAnyBytes(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let file = RandomFile(maxLength: 300, using: &random).bytes
      let size = Int.random(in: 1...400, using: &random)
      let limit = Int.random(in: 1...(Bool.random(using: &random) ? 20 : 400), using: &random)
      let reading = try Reading(file, bufferSize: size, recordLimit: limit)
      #expect(
        reading == SlowReader(file, recordLimit: limit).read(),
        "\(Bytes(file)), buffer of \(size), limit of \(limit)")
    }
  }
}
