/// How many objects and memberships a directory contains.
package struct DirectoryCounts: Sendable, Equatable {
  package var memberships: Int
  private var objects: [ObjectKind: Objects]

  package struct Objects: Sendable, Equatable {
    package var active: Int
    /// People who are disabled; schools and sections that are archived.
    package var inactive: Int

    package init(active: Int = 0, inactive: Int = 0) {
      self.active = active
      self.inactive = inactive
    }

    package var total: Int { active + inactive }
  }

  package init(memberships: Int = 0, objects: [ObjectKind: Objects] = [:]) {
    self.memberships = memberships
    self.objects = objects.filter { $0.value.total > 0 }
  }

  /// The objects of one kind.
  package subscript(kind: ObjectKind) -> Objects { objects[kind] ?? Objects() }
}
