/// One change to a directory. Carrying it out twice has the same effect as once.
package enum DirectoryChange: Sendable, Equatable {
  /// Creates an active object. If one with this anchor exists, that object is used, and keeps its
  /// password. A person is given a password only if the directory's capabilities ask for one and
  /// the roster has it.
  case create(ObjectKind, anchor: String, Attributes, password: Password? = nil)
  /// Makes an object ours by writing the anchor. Refused if the object bears another mark.
  case adopt(ObjectID, anchor: String)
  /// Replaces one anchor by another, so that the account belongs to someone else. Refused if the
  /// object bears neither of the two marks.
  case rekey(ObjectID, from: String, anchor: String)
  /// Sets attributes; `nil` removes one. If an attribute has neither the expected value nor the new
  /// one, someone else has changed it, and no attribute is set.
  case update(ObjectID, [AttributeChange])
  /// Enables or disables a person; archives a school or section, or brings it back. An object that
  /// this makes inactive is then `disabledByUs`. An object that is neither as expected nor as
  /// requested has been changed by someone else, and is left alone.
  case setActive(ObjectID, Bool, expected: Activity)
  case addMember(Membership)
  case removeMember(Membership)
}

/// The value of one attribute before and after; `nil` if it has none.
package struct AttributeChange: Sendable, Equatable {
  package let name: String
  package let before: AttributeValue?
  package let after: AttributeValue?

  package init(_ name: String, before: AttributeValue?, after: AttributeValue?) {
    self.name = name
    self.before = before
    self.after = after
  }
}

/// The outcomes of changes that were carried out together.
package struct AppliedChanges: Sendable {
  /// The outcome of each change, in the same order.
  package let outcomes: [ChangeOutcome]
  /// The directory's version immediately before and after them, with no one else's change in
  /// between; `nil` if it has no versions.
  package let versions: Versions?

  package struct Versions: Sendable {
    package let before: String
    package let after: String

    /// - Returns: `nil` if the directory has no versions.
    package init?(before: String?, after: String?) {
      guard let before, let after else { return nil }
      self.before = before
      self.after = after
    }
  }

  package init(_ outcomes: [ChangeOutcome], versions: Versions?) {
    self.outcomes = outcomes
    self.versions = versions
  }
}

/// The outcome of one change.
package enum ChangeOutcome: Sendable, Equatable {
  /// Done, now or earlier, with the object concerned.
  case done(ObjectID)
  case failed(ChangeFailure)
}

/// Why one change could not be made, while others could.
package enum ChangeFailure: Sendable, Equatable {
  /// The object no longer exists.
  case notFound
  /// Another object has the value of an attribute whose values must be unique.
  case taken(attribute: String)
  /// Someone else has changed this attribute, or the object's anchor, since it was read.
  case changed(attribute: String)
  /// The directory has a rule against the change, and would refuse it again.
  ///
  /// `reason` is a sentence for people, without any value of the roster or the directory.
  case refused(reason: String)
  /// There was no answer in time. The change may or may not have been made, and may be tried again.
  ///
  /// `reason` is a sentence for people, as above.
  case unanswered(reason: String)
}
