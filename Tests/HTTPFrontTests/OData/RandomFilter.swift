import JSON
import Support

/// A random filter: its text, and its meaning in the plainest form.
struct RandomFilter {
  let text: String
  /// True, false, or nil if unknown.
  let holds: @Sendable (JSONValue) -> Bool?

  init(depth: Int, using random: inout SplitMix64) {
    switch depth > 0 ? random.number(0...5) : random.number(4...5) {
    case 0, 1:
      let parts = (0..<random.number(2...4)).map { _ in
        RandomFilter(depth: depth - 1, using: &random)
      }
      let isAll = random.chance(50)
      text = "(" + parts.map(\.text).joined(separator: isAll ? " and " : " or ") + ")"
      holds = { row in
        let results = parts.map { $0.holds(row) }
        return results.contains(!isAll) ? !isAll : results.contains(nil) ? nil : isAll
      }
    case 2:
      let part = RandomFilter(depth: depth - 1, using: &random)
      text = "not (\(part.text))"
      holds = { row in part.holds(row).map { !$0 } }
    case 3:
      let names = (0..<random.number(1...3)).map { _ in random.pick(Self.names) }
      text = "displayName in (\(names.map(Self.quoted).joined(separator: ",")))"
      holds = { row in names.contains { .string($0) == row["displayName"] } }
    case 4:
      (text, holds) = Self.function(using: &random)
    default:
      (text, holds) = Self.comparison(using: &random)
    }
  }

  private static let names = ["", "a", "ab", "B", "é", "it's"]

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  private static func function(
    using random: inout SplitMix64
  ) -> (String, @Sendable (JSONValue) -> Bool?) {
    let part = random.pick(names)
    let name = random.pick(["startswith", "endswith", "contains"])
    return (
      "\(name)(displayName,\(quoted(part)))",
      { row in
        guard case .string(let text)? = row["displayName"] else { return nil }
        switch name {
        case "startswith": return text.hasPrefix(part)
        case "endswith": return text.hasSuffix(part)
        default: return part.isEmpty || text.contains(part)
        }
      }
    )
  }

  private static func comparison(
    using random: inout SplitMix64
  ) -> (String, @Sendable (JSONValue) -> Bool?) {
    let comparison = random.pick(["eq", "ne", "gt", "ge", "lt", "le"])
    switch random.number(0...3) {
    case 0:
      let number = random.number(-2...2)
      return (
        "pupils \(comparison) \(number)",
        { row in
          guard case .number(let pupils)? = row["pupils"] else { return comparison == "ne" }
          return holds(pupils, comparison, number)
        }
      )
    case 1:
      let name = random.pick(names)
      return (
        "displayName \(comparison) \(quoted(name))",
        { row in
          guard case .string(let text)? = row["displayName"] else { return comparison == "ne" }
          return holds(text, comparison, name)
        }
      )
    case 2:
      let state = random.number(0...2)
      return (
        "state \(comparison) \(quoted(School.states[state].uppercased()))",
        { row in
          guard case .string(let text)? = row["state"] else { return comparison == "ne" }
          return holds(School.states.firstIndex(of: text) ?? 3, comparison, state)
        }
      )
    default:
      let day = "2020-02-\(random.number(10...29))"
      return (
        "created \(comparison) \(day)T01:00:00+01:00",
        { row in
          guard case .string(let text)? = row["created"] else { return comparison == "ne" }
          return holds(text, comparison, day + "T00:00:00Z")
        }
      )
    }
  }

  private static func holds<Value: Comparable>(
    _ left: Value, _ comparison: String, _ right: Value
  ) -> Bool {
    switch comparison {
    case "eq": left == right
    case "ne": left != right
    case "gt": left > right
    case "ge": left >= right
    case "lt": left < right
    default: left <= right
    }
  }
}
