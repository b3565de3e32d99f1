import Support
import Testing
import Verification

@Suite struct LineSetTests {
  @Test func keepsLinesInOrderAndCountsThem() {
    let set = LineSet([2, 3, 4, 9, 300, 301, 70_000])
    #expect(set.count == 7)
    #expect(set.lines(limit: 100) == [2, 3, 4, 9, 300, 301, 70_000])
  }

  @Test func countsARepeatedLineOnce() {
    #expect(LineSet([5, 5, 5, 6, 6]).lines(limit: 10) == [5, 6])
  }

  @Test func givesNothingAfterTheEnd() {
    #expect(LineSet([1]).lines(from: 1, limit: 10) == [])
    #expect(LineSet().lines(limit: 10) == [])
    #expect(LineSet([1, 2]).lines(limit: 0) == [])
  }

  @Test func leavesOutLinesFromAPlaceOn() {
    let set = LineSet([1, 2, 3, 7, 8])
    #expect(set.prefix(before: 8).lines(limit: 10) == [1, 2, 3, 7])
    #expect(set.prefix(before: 2).lines(limit: 10) == [1])
    #expect(set.prefix(before: 0).isEmpty)
  }

  @Test func countsTheLinesThatAreInBothSets() {
    let set = LineSet([1, 2, 3, 7, 8])
    #expect(set.countShared(with: LineSet([2, 3, 4, 8, 90])) == 3)
    #expect(set.countShared(with: set) == 5)
    #expect(set.countShared(with: LineSet()) == 0 && LineSet().countShared(with: set) == 0)
  }

  /// Compares random pages of it with those of an array of the same lines.
  @Test(arguments: 0..<50) func agreesWithAnArray(seed: Int) {
    var random = SplitMix64(seed: seed)
    var lines: [Int] = []
    var line = 0
    for _ in 0..<Int.random(in: 0...1000, using: &random) {
      line += Bool.random(using: &random) ? 1 : Int.random(in: 1...5000, using: &random)
      lines.append(line)
    }
    let set = LineSet(lines)
    #expect(set.count == lines.count)
    for _ in 0..<20 {
      let offset = Int.random(in: 0...1001, using: &random)
      let limit = Int.random(in: 0...200, using: &random)
      #expect(set.lines(from: offset, limit: limit) == Array(lines.dropFirst(offset).prefix(limit)))
      let place = Int.random(in: 0...(line + 2), using: &random)
      #expect(set.contains(place) == lines.contains(place))
    }
  }

  @Test(arguments: 0..<50) func isTheSameWhenItHasBeenStored(seed: Int) {
    var random = SplitMix64(seed: seed)
    var line = 0
    let lines = (0..<Int.random(in: 0...2000, using: &random)).map { _ in
      line += Bool.random(using: &random) ? 1 : Int.random(in: 1...500, using: &random)
      return line
    }
    let set = LineSet(lines)
    var kept = LineSet(stored: set.stored)
    #expect(kept == set)
    for offset in stride(from: 0, to: lines.count, by: 97) {
      #expect(kept.lines(from: offset, limit: 3) == Array(lines.dropFirst(offset).prefix(3)))
    }
    // More lines can be appended.
    kept.append(line + 1)
    #expect(kept.lines(limit: .max) == lines + [line + 1])
  }

  @Test(arguments: 0..<200) func anyBytesGiveSomeSet(seed: Int) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let set = LineSet(stored: bytes)
    let lines = set.lines(limit: 100)
    #expect(lines == lines.sorted() && lines.count == min(set.count, 100))
    #expect(LineSet(stored: LineSet(stored: bytes).stored).count == set.count)
  }

  /// Consecutive lines take hardly any bytes, lines that are close together one each, and others
  /// two.
  @Test func takesLittle() {
    func size(_ distance: Int) -> Int {
      LineSet(stride(from: 1, through: distance * 1000, by: distance)).stored.count
    }
    #expect(size(1) < 8)
    #expect(size(2) == 1000 && size(64) == 1000)
    #expect(size(65) < 2001 && size(8000) < 2001)
  }

  @Test(arguments: 0..<50) func joinsAsSetsDo(seed: Int) {
    var random = SplitMix64(seed: seed)
    func someLines() -> Set<Int> {
      Set(
        (0..<Int.random(in: 0...300, using: &random)).map { _ in
          Int.random(in: 1...600, using: &random)
        })
    }
    let (first, second) = (someLines(), someLines())
    let union = LineSet(first.sorted()).union(LineSet(second.sorted()))
    #expect(union.lines(limit: .max) == first.union(second).sorted())
    #expect(union.count == first.union(second).count)
  }
}
