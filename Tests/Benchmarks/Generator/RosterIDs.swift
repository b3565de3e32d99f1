internal import Support

/// The ids of a generated roster; a number always gives the same id of each kind.
struct RosterIDs {
  let ids: RosterShape.IDs
  let seed: Int
  /// How many students there are, not counting those that are added with an error.
  let students: Int

  func school(_ number: Int) -> String {
    ids == .guid ? guid(1, number) : String(Self.firstSchool + number)
  }

  /// - Parameter school: the number of the section's school.
  func section(_ number: Int, school: Int) -> String {
    if ids == .guid { return guid(2, number) }
    let code = RosterWords.courses[number % RosterWords.courses.count].code
    return
      "\(Self.firstSchool + school)-\(code)\(number - school * RosterSizes.sectionsOfSchool + 1)"
  }

  /// The ids are spread over a range nine times as wide, as real ids are.
  func student(_ number: Int) -> String {
    if ids == .guid { return guid(3, number) }
    let wide = 9 * students + 1000
    precondition(number < wide, "There are more errors than a roster of this size can have.")
    // The range is not a multiple of the step, which is a prime, so each id occurs once.
    let range = wide % Self.step == 0 ? wide + 1 : wide
    return String(100_000 + (number * Self.step + 77) % range)
  }

  func teacher(_ number: Int) -> String {
    ids == .guid ? guid(4, number) : "T\(10_000 + number)"
  }

  /// The id of a person's membership in a section, in a role.
  func membership(_ number: Int) -> String {
    ids == .guid ? guid(6, number) : "E\(10_000_000 + number)"
  }

  /// The id of a person's role at a school.
  func role(_ number: Int) -> String {
    ids == .guid ? guid(7, number) : "R\(1_000_000 + number)"
  }

  /// An id that no one has.
  func stranger(_ number: Int) -> String {
    ids == .guid ? guid(5, number) : String(900_000_000 + number)
  }

  private static let firstSchool = 1000
  private static let step = 48_271

  private func guid(_ kind: Int, _ number: Int) -> String {
    var random = SplitMix64(seed: seed << 56 ^ kind << 48 ^ number)
    let words = (random.next(), random.next())
    return String(unsafeUninitializedCapacity: 36) { text in
      var at = 0
      for nibble in 0..<32 {
        if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
          text[at] = UInt8(ascii: "-")
          at += 1
        }
        let word = nibble < 16 ? words.0 : words.1
        let value = UInt8(truncatingIfNeeded: word >> UInt64(nibble % 16 * 4)) & 15
        text[at] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        at += 1
      }
      return at
    }
  }
}
