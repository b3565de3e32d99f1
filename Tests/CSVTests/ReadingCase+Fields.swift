import CSV
import Support

extension ReadingCase {
  /// How many fields a record has.
  static let fields = [
    ReadingCase(
      "too few fields are a defect of one record", "a,b\n1\n2,3\n", header: .ab,
      .defect(.ragged, 2, at: 4, "1"), .sound(3, at: 6, "2", "3")),
    ReadingCase(
      "too many fields are a defect of one record", "a,b\n1,2,3\n4,5\n", header: .ab,
      .defect(.ragged, 2, at: 4, "1", "2", "3"), .sound(3, at: 10, "4", "5")),
    ReadingCase(
      "surplus empty fields are left out", "a,b\n1,2,,\n3,4\n", header: .ab,
      .sound(2, at: 4, "1", "2", traits: .surplusFields, surplus: 2), .sound(3, at: 10, "3", "4")),
    ReadingCase(
      "surplus empty fields after a value that becomes shorter", "a,b\n1,\"2\"\",\"\"\",,\"\",\n",
      header: .ab,
      .sound(
        2, at: 4, "1", "2\",\"", traits: [.surplusFields, .doubledQuote], surplus: 3)),
    ReadingCase(
      "surplus empty fields may be quoted", "a,b\n1,2,\"\"\n", header: .ab,
      .sound(2, at: 4, "1", "2", traits: .surplusFields, surplus: 1)),
    ReadingCase(
      "one surplus field that is not empty spoils the record", "a,b\n1,2,,x\n", header: .ab,
      .defect(.ragged, 2, at: 4, "1", "2", "", "x")),
    ReadingCase(
      "a space is not empty", "a,b\n1,2, \n", header: .ab,
      .defect(.ragged, 2, at: 4, "1", "2", " ")),
    ReadingCase(
      "a trailing comma is one more field", "a,b,\n1,2,\n", header: .fields("a", "b", ""),
      .sound(2, at: 5, "1", "2", "")),
    ReadingCase(
      "a comma at the end of the file is one more field", "a,b\n1,", header: .ab,
      .sound(2, at: 4, "1", "")),
    ReadingCase(
      "all fields but one may be empty", "a,b,c\n,x,\n,,y\n", header: .fields("a", "b", "c"),
      .sound(2, at: 6, "", "x", ""), .sound(3, at: 10, "", "", "y")),
    ReadingCase(
      "a file may have one column", "a\n1\n2\n", header: .fields("a"), .sound(2, at: 2, "1"),
      .sound(3, at: 4, "2")),
    ReadingCase(
      "one column may have a trailing comma", "a\n1,\n", header: .fields("a"),
      .sound(2, at: 2, "1", traits: .surplusFields, surplus: 1)),
    ReadingCase(
      "a record of another width may be the last", "a,b\n1", header: .ab,
      .defect(.ragged, 2, at: 4, "1")),
    manyColumns,
  ]

  /// More columns than a small buffer has room for.
  private static let manyColumns = {
    let commas = [UInt8](repeating: UInt8(ascii: ","), count: 69)
    let fields = [[UInt8]](repeating: [], count: 69) + [[UInt8(ascii: "x")]]
    var sample = ReadingCase(
      "a file may have many columns", "\(commas)x\n\(commas)x\n", header: .ab)
    sample.expected = Reading(
      header: .init(line: 1, fields: fields),
      records: [.init(line: 2, offset: 71, fields: fields, verdict: .sound([]))])
    return sample
  }()
}
