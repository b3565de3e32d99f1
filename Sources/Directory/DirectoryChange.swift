/// One change to a directory. Carrying it out twice is the same as once.
package enum DirectoryChange: Sendable, Equatable {
  /// Makes an active object. If one with this anchor is there already, it is that one, and keeps its
  /// password. A person has one only if the directory's capabilities ask for it and the roster has it.
  case create(ObjectKind, anchor: String, Attributes, password: Password? = nil)
  /// Makes an object ours: writes the anchor. Refused if it bears another.
  case adopt(ObjectID, anchor: String)
  /// Puts an anchor in the place of another: it is the account of someone else now. Refused if it bears
  /// neither of the two.
  case rekey(ObjectID, from: String, anchor: String)
  /// Sets attributes, `nil` to take one away. An attribute that has neither the value expected nor
  /// already the one to be set has been changed by somebody else: nothing of the change is done.
  case update(ObjectID, [AttributeChange])
  /// Enables or disables a person, archives a school or section or takes it up again. What is made
  /// inactive is `disabledByUs`. One that is neither as expected nor already as it is to be has been
  /// changed by somebody else and is left alone.
  case setActive(ObjectID, Bool, expected: Activity)
  case addMember(Membership)
  case removeMember(Membership)
}

/// One attribute before and after; `nil` where it has no value.
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

/// What became of changes that were carried out at once.
package struct AppliedChanges: Sendable {
  /// Of each change, in their order.
  package let outcomes: [ChangeOutcome]
  /// The directory's version immediately before and after them, with no one else's change in between;
  /// `nil` if it has no versions.
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

/// What became of one change.
package enum ChangeOutcome: Sendable, Equatable {
  /// Done, or so already; the object concerned.
  case done(ObjectID)
  case failed(ChangeFailure)
}

/// Why one change could not be made, while others could.
package enum ChangeFailure: Sendable, Equatable {
  /// The object is not there any more.
  case notFound
  /// Another object has that value of an attribute that only one may have.
  case taken(attribute: String)
  /// Somebody else has changed this attribute, or whose object it is, since it was read.
  case changed(attribute: String)
  /// The directory has a rule against it, and would refuse it again.
  ///
  /// `reason` is a sentence for people, without a value of the roster or the directory.
  case refused(reason: String)
  /// There was no answer in time: it may have been made or not, and may be tried again.
  ///
  /// `reason` is a sentence for people, as above.
  case unanswered(reason: String)
}
