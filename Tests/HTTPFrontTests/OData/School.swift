import JSON
import Support

@testable import HTTPFront

/// A resource with a property of each type.
enum School {
  static let states = ["provisioning", "provisioned", "provisioningFailed"]

  static let shape = ODataShape(
    [
      "id": .string, "displayName": .string, "state": .enumeration(states), "pupils": .integer,
      "isOpen": .boolean, "created": .dateTime, "founded": .date, "address": .structured,
    ], expandable: ["errors", "profileStatus"])

  static let comparable = "id, displayName, state, pupils, isOpen, created, founded"

  static func row(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONValue.Member($0.key, $0.value) })
  }

  /// Four rows, of which the third has nothing but an id.
  static let rows = [
    row([
      "@odata.type": .string("#school"), "id": .string("86904B1E-c7d0-4ead-b13a-98f11fc400ee"),
      "displayName": .string("O'Hara 100%"), "state": .string("provisioned"),
      "pupils": .number(120), "isOpen": .bool(true), "created": .string("2017-07-05T00:52:45Z"),
      "founded": .string("1890-02-28"), "address": .object([]),
    ]),
    row([
      "@odata.type": .string("#school"), "id": .string("b"), "displayName": .string("École"),
      "state": .string("Provisioning"), "pupils": .number(-5), "isOpen": .bool(false),
      "created": .string("2017-07-05T02:52:45.5+02:00"), "founded": .string("2000-02-29"),
      "address": .null,
    ]),
    row(["id": .string("c")]),
    row([
      "id": .string("d"), "displayName": .string(""), "state": .string("deleting"),
      "pupils": .number(0), "isOpen": .null, "created": .string("soon"), "founded": .null,
    ]),
  ]

  /// Few different values, so that many rows are equal in something.
  static func randomRow(_ id: Int, using random: inout SplitMix64) -> JSONValue {
    let name = random.pick(["", "a", "aa", "ab", "B", "é", "it's"])
    let day = "2020-02-\(random.number(10...29))"
    let values: [(String, JSONValue)] = [
      ("id", .string("\(id)")), ("displayName", .string(name)),
      ("state", .string(random.pick(states))), ("pupils", .number(random.number(-2...2))),
      ("isOpen", .bool(random.chance(50))), ("created", .string(day + "T00:00:00Z")),
      ("founded", .string(day)),
    ]
    return .object(
      values.map { name, value in
        JSONValue.Member(name, name != "id" && random.chance(20) ? .null : value)
      })
  }
}

extension JSONValue {
  var id: String {
    guard case .string(let id) = self["id"] else { return "" }
    return id
  }
}
