/// How a thing of the roster came to be linked to its object.
enum LinkOrigin: String, CaseIterable {
  /// We made the object.
  case created
  /// A rule of the profile found it.
  case matched
  /// It bore our mark already.
  case marked
}
