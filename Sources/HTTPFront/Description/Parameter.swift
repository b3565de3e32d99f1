internal import JSON

/// What a client sends besides the body: in the path, the query or a header.
struct Parameter: Sendable {
  private let members: [JSONValue.Member]

  var json: JSONValue { .object(members) }

  /// - Parameter isRequired: parameters of a path always are.
  init(_ place: Place, _ name: String, _ schema: Schema, isRequired: Bool = false) {
    var members: [JSONValue.Member] = [
      .init("name", .string(name)), .init("in", .string(place.rawValue)),
    ]
    var keywords: [JSONValue.Member] = []
    if case .object(let all) = schema.json { keywords = all }
    // The schema's description is used for the parameter too, since documentation shows it there.
    members += keywords.filter { $0.name == "description" }
    if isRequired || place == .path { members.append(.init("required", true)) }
    if place == .query, keywords.contains(where: { $0.name == "items" }) {
      members += [.init("style", "form"), .init("explode", false)]
    }
    self.members =
      members + [.init("schema", .object(keywords.filter { $0.name != "description" }))]
  }

  private init(_ members: [JSONValue.Member]) { self.members = members }

  enum Place: String { case path, query, header }

  /// A parameter of the components.
  static func named(_ name: String) -> Parameter {
    Parameter([.init("$ref", .string("#/components/parameters/\(name)"))])
  }
}
