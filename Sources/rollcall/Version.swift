/// The version that `--version` prints; the same as the newest heading of `CHANGELOG.md`.
let version = "0.1.0"
