extension Format {
  /// The files in the order in which they are read: each after those whose keys it must name.
  ///
  /// If references form a cycle, optional ones are looked up later; if that is not enough, the
  /// format's order decides.
  package var readingOrder: [RosterFile] {
    // Of the files that could be read next, teachers come before students, since they have fewer
    // logins to remember.
    var rest = files.enumerated().sorted {
      (rank(of: $0.element), $0.offset) < (rank(of: $1.element), $1.offset)
    }
    .map(\.element)
    var order: [RosterFile] = []
    while !rest.isEmpty {
      let next = rest.firstIndex { file in !needs(file, oneOf: rest) } ?? rest.startIndex
      order.append(rest.remove(at: next))
    }
    return order
  }

  /// The rank of a file: files that are only referred to come first, and files that nothing refers
  /// to come last.
  private func rank(of file: RosterFile) -> Int {
    let order: [Topic] = [
      .school, .section, .teacher, .student, .teacherRoster, .studentEnrollment,
    ]
    if let rank = order.firstIndex(where: file.isAbout) { return rank }
    // A file of people's roles comes before files of their memberships.
    if !file.joinedTopics.isEmpty { return order.count { $0.role != nil } + 1 }
    let isNamed = files.contains { other in
      other.id != file.id
        && other.columns.contains { $0.reference.map { file.isNamed($0.file) } ?? false }
    }
    return isNamed ? -1 : order.count
  }

  /// Whether a file must name keys of one of the others.
  private func needs(_ file: RosterFile, oneOf others: [RosterFile]) -> Bool {
    file.columns.contains { column in
      guard let reference = column.reference, reference.isRequired,
        let target = self.file(of: reference), target.id != file.id
      else { return false }
      return others.contains { $0.id == target.id }
    }
  }
}
