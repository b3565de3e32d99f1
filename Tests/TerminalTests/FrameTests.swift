import Terminal
import Testing

@Suite struct FrameTests {
  private let lettering = Lettering(isUTF8: true)

  @Test func whatIsWrittenOutsideIsCutOff() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    frame.write(lettering.cells(of: "abcdef"), x: 2, y: 0)
    frame.write(lettering.cells(of: "x"), x: 0, y: 7)
    #expect(frame.lines == ["  ab"])
  }
}
