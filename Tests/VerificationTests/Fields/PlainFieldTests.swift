import CSV
import Roster
import Support
import Testing

@testable import Verification

/// The quick check of a field passes nothing that the thorough one would reject.
@Suite struct PlainFieldTests {
  @Test(arguments: 0..<20) func fieldsThatPassTheQuickCheckAreSound(seed: Int) {
    var random = SplitMix64(seed: seed)
    var passed = 0
    for _ in 0..<2_000 {
      let bytes = text(&random)
      if bytes.isEmpty || bytes.count > 64 { continue }
      passed += passes(bytes, IDForm())
      passed += passes(bytes, SectionIDForm())
      passed += passes(bytes, NameForm.title)
      passed += passes(bytes, NameForm.person)
      passed += passes(bytes, UsernameForm())
      passed += passes(bytes, EmailForm())
      passed += passes(bytes, WordForm(.grades))
      passed += passes(bytes, WordForm(.subjects))
    }
    #expect(passed > 1_000)
  }

  @Test func datesThatPassTheQuickCheckAreDays() {
    var passed = 0
    for year in ["0000", "0999", "1000", "1900", "2026", "9999"] {
      for month in 0...19 {
        for day in 0...39 {
          let (month, day) = (
            month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)"
          )
          passed += passes(Array("\(year)-\(month)-\(day)".utf8), DateForm())
        }
      }
    }
    #expect(passed == 4 * 12 * 28)
    // Puts any other byte at any position.
    let date = Array("2026-11-25".utf8)
    for place in date.indices {
      for byte in UInt8.min...(.max) {
        var other = date
        other[place] = byte
        _ = passes(other, DateForm())
      }
    }
    for count in 1..<date.count { #expect(passes(Array(date.prefix(count)), DateForm()) == 0) }
    #expect(passes(date + [UInt8(ascii: "0")], DateForm()) == 0)
  }

  /// - Returns: 1 if the quick check finds the field sound.
  private func passes(_ bytes: [UInt8], _ form: some FieldForm) -> Int {
    let symbols = bytes.enumerated().reduce(UInt64(0)) { symbols, byte in
      ByteSet.alphanumeric.contains(byte.element) ? symbols : symbols | 1 << UInt64(byte.offset)
    }
    let field = Field(start: 0, end: bytes.count)
    // Eight bytes are examined at a time.
    let padded = bytes + [UInt8](repeating: UInt8(ascii: ","), count: 8)
    guard form.isPlain(padded.span, field, symbols: symbols) else { return 0 }
    let rule = form.brokenRule(bytes.span, field)
    #expect(rule == nil, "\(form): \(String(decoding: bytes, as: UTF8.self))")
    let isBlank = bytes.span.isBlank(field)
    #expect(!isBlank)
    return 1
  }

  /// Text like a value, with anything that may be wrong with one.
  private func text(_ random: inout SplitMix64) -> [UInt8] {
    let pieces = [
      "a", "Smith", "x9", "0", "12", "PK", "kg", ".", "-", "_", "@", "'", " ", "/", "<", "\u{7F}",
      "é", "Ж", "ש", "\u{A0}", "\u{85}", "\u{61C}", "\u{200B}", "漢", "example.org", "@contoso.edu",
      "9999999999999999999999999999999999999999999999999",
    ]
    let count = Int.random(in: 1...5, using: &random)
    return (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
  }

  @Test func aFieldsSymbolsAreReadAcrossWords() {
    var random = SplitMix64(seed: 1)
    let words = (0..<5).map { _ in random.next() }
    for start in 0..<250 {
      for count in 1...64 where start + count <= 256 {
        let symbols = words.span.symbols(of: Field(start: start, end: start + count))
        for place in 0..<64 {
          let bit = words[(start + place) / 64] >> UInt64((start + place) % 64) & 1
          let expected = place < count ? bit : 0
          guard symbols >> UInt64(place) & 1 == expected else {
            Issue.record("\(start), \(count), \(place)")
            return
          }
        }
      }
    }
  }
}
