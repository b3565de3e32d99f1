/// A student or a teacher, determined by the number alone.
struct RosterPerson {
  let number: Int
  /// Whether the first name differs from the night before; the login stays.
  private let isRenamed: Bool
  private let chance: UInt64

  init(number: Int, seed: Int, isRenamed: Bool) {
    self.number = number
    self.isRenamed = isRenamed
    chance = hash(UInt64(seed), number)
  }

  /// Of 1000 people, 35 have an unusual name, and 5 have a nickname in quotes.
  var first: String {
    if isRenamed { return RosterWords.first[(plainFirst + 1) % RosterWords.first.count] }
    return switch pick(0, of: 1000) {
    case ..<30: RosterWords.firstBeyondASCII[pick(1, of: RosterWords.firstBeyondASCII.count)]
    case ..<35: "\(RosterWords.first[plainFirst]) \"\(RosterWords.first[plainFirst].prefix(3))\""
    default: RosterWords.first[plainFirst]
    }
  }

  /// Of 1000 people, 30 have an unusual name, and 50 have a suffix after a comma.
  var last: String {
    switch pick(2, of: 1000) {
    case ..<30: RosterWords.lastBeyondASCII[pick(1, of: RosterWords.lastBeyondASCII.count)]
    case ..<80: "\(RosterWords.last[plainLast]), \(RosterWords.suffixes[number % 4])"
    default: RosterWords.last[plainLast]
    }
  }

  var middle: String {
    switch pick(3, of: 10) {
    case ..<4: ""
    case ..<6: RosterWords.first[pick(1, of: RosterWords.first.count)]
    default: String(RosterWords.first[pick(1, of: RosterWords.first.count)].prefix(1))
    }
  }

  var login: String {
    "\(RosterWords.initials[plainFirst])\(stem)\(number)@contoso.edu"
  }

  var stem: String { RosterWords.stems[plainLast] }

  /// 1 to 12.
  var grade: Int { number % 12 + 1 }

  /// The date of birth, month first.
  var birthdate: String {
    "\(pick(4, of: 12) + 1)/\(pick(5, of: 28) + 1)/\(2020 - grade)"
  }

  private var plainFirst: Int { pick(6, of: RosterWords.first.count) }
  private var plainLast: Int { pick(7, of: RosterWords.last.count) }

  /// - Parameter place: 0 to 7, each of which gives another number.
  private func pick(_ place: UInt64, of count: Int) -> Int {
    Int(chance >> (place * 7) & 0xFFFF) % count
  }
}
