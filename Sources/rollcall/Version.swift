internal import Profiles

/// The version that `--version` prints.
let version = Build.version
