import Profiles
import ProfilesSupport
import RosterSync
import Support
import Terminal
import Testing

/// A screen in a state worth checking, and how to get there.
struct Scene: Sendable, CustomTestStringConvertible {
  let name: String
  let stage: @Sendable () throws -> Front

  init(_ name: String, _ stage: @escaping @Sendable () throws -> Front) {
    self.name = name
    self.stage = stage
  }

  var testDescription: String { name }

  static let all = lists + profiles + reports + records + reviews + runs

  /// Reaches a screen by keys, from the list of a home with one profile.
  static func keys(
    _ name: String, _ keys: Key..., in roster: TestRoster?, _ goals: Run.Goal...
  ) -> Scene {
    Scene(name) {
      let district = try District()
      let stored = try district.add("Northfield District", roster)
      for goal in goals { try district.run(goal, stored) }
      let front = district.front()
      front.press(keys)
      return front
    }
  }
}
