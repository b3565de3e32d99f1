import Terminal
import Testing

@Suite struct FrameTests {
  private let lettering = Lettering(isUTF8: true)

  private func frame(_ text: String, columns: Int = 6, x: Int = 0) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: 1))
    frame.write(lettering.cells(of: text), x: x, y: 0)
    return frame
  }

  @Test func whatIsWrittenOutsideIsCutOff() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    frame.write(lettering.cells(of: "abcdef"), x: 2, y: 0)
    frame.write(lettering.cells(of: "x"), x: 0, y: 7)
    frame.write(lettering.cells(of: "x"), x: 0, y: -1)
    #expect(frame.lines == ["  ab"])
    #expect(self.frame("abcdef", columns: 4, x: -2).lines == ["cdef"])
  }

  @Test func writingTellsWhereItEnds() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    #expect(frame.write(lettering.cells(of: "a日"), x: 0, y: 0) == 3)
    #expect(frame.write(lettering.cells(of: "abc"), x: 3, y: 0) == 6)
  }

  @Test(arguments: [(0, "x 本"), (1, " x本"), (2, "日x"), (3, "日 x")])
  func halfOfAWideCharacterBecomesABlank(_ x: Int, _ line: String) {
    var frame = frame("日本")
    frame.write(lettering.cells(of: "x"), x: x, y: 0)
    #expect(frame.lines == [line])
    #expect(frame.row(0).reduce(0) { $0 + Int($1.width) } == 6)
  }

  @Test func aWideCharacterOverHalvesBlanksBoth() {
    var frame = frame("日本")
    frame.write(lettering.cells(of: "語"), x: 1, y: 0)
    #expect(frame.lines == [" 語"])
    #expect(frame.row(0).map(\.width) == [1, 2, 0, 1, 1, 1])
  }

  @Test(arguments: [(5, "", 6), (-1, "", 6), (4, "    日", 6)])
  func aWideCharacterThatIsHalfOutsideIsABlank(_ x: Int, _ line: String, _ width: Int) {
    let frame = frame("日", x: x)
    #expect(frame.lines == [line])
    #expect(frame.row(0).reduce(0) { $0 + Int($1.width) } == width)
  }

  @Test(arguments: [
    (0, Int.max, "SSSSSS"), (2, 2, "..SS.."), (-2, 3, "S....."), (4, 9, "....SS"), (6, 1, "......"),
    (3, 0, "......"), (3, -2, "......"),
  ]) func aPartOfARowIsMarked(_ x: Int, _ width: Int, _ roles: String) {
    var frame = frame("abc")
    frame.mark(.selected, x: x, y: 0, width: width)
    frame.mark(.error, y: 3)
    #expect(frame.dump == "abc\n--\n\(roles)\nno cursor\n")
  }

  @Test func theCursorIsWrittenDown() {
    var frame = frame("abc", columns: 3)
    frame.cursor = Point(x: 1, y: 0)
    #expect(frame.dump == "abc\n--\n...\ncursor 1,0\n")
  }

  @Test func aFrameIsAtLeastOneCell() {
    #expect(Frame(size: Size(columns: 0, rows: -3)).cells.count == 1)
  }
}
