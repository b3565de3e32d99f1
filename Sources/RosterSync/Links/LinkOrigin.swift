/// How something in the roster came to be linked to its object.
enum LinkOrigin: String, CaseIterable {
  /// We made the object.
  case created
  /// A rule of the profile found it.
  case matched
  /// It already had our mark.
  case marked
}
