import Glibc

/// The random cases of the property tests: 200, or as many as the environment variable
/// `PROPERTY_CASES` says, beginning with case `PROPERTY_FIRST`.
package enum PropertyCases {
  package static let seeds: Range<Int> = {
    let count = number("PROPERTY_CASES") ?? 200
    return min(number("PROPERTY_FIRST") ?? 0, count)..<count
  }()

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }
}
