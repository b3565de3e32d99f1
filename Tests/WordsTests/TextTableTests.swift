import Terminal
import Testing
import Words

@Suite struct TextTableTests {
  private let lettering = Lettering(isUTF8: true)

  @Test func columnsAreAligned() {
    let table = lettering.table([["NAME", "STATE"], ["North High", "ready"], ["A", ""]])
    #expect(table == "NAME        STATE\nNorth High  ready\nA\n")
  }

  @Test func wideCharactersTakeTheColumnsThatTheyHaveOnTheTerminal() {
    let table = lettering.table([["北高校", "x"], ["abcdef", "x"], ["é", "x"]])
    #expect(table == "北高校  x\nabcdef  x\né       x\n")
  }

  @Test func rowsMayHaveDifferentNumbersOfColumns() {
    #expect(lettering.table([["a"], ["bb", "c"], []]) == "a\nbb  c\n\n")
    #expect(lettering.table([]) == "")
  }
}
