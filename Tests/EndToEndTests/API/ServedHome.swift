import Testing

/// A server on a home of its own, for a shell script.
enum ServedHome {
  /// What a script prints. It must not write anything to standard error.
  ///
  /// `$T` is a folder that is removed afterwards, with the home in it; `$server` is the process,
  /// `$base` the API's URL, `$profiles` the URL of its profiles, and `$token` a valid token. Except
  /// for `api` and `serve`, these functions print what they make.
  ///
  /// - `api`: curl with the token;
  /// - `serve`: starts a server, if none is running yet;
  /// - `profile NAME`: makes a profile that creates people, and prints its id;
  /// - `url ID`: an upload URL of a profile;
  /// - `blob URL NAME`: the URL of a file there;
  /// - `put URL FILE`: uploads a file, and prints the status.
  static func output(
    _ script: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try ProgramRun("\(functions)\n\(script)")
    #expect(run.errors == "", sourceLocation: sourceLocation)
    return run.output
  }

  private static let functions = """
    T=$(mktemp -d); export T ROLLCALL_HOME=$T/home ROLLCALL="\(ProgramRun.program)"
    trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$T"' EXIT
    serve() {
      : >$T/err
      "$ROLLCALL" serve --listen 127.0.0.1:0 >>$T/log 2>>$T/err & server=$!
      for i in $(seq 600); do grep -q Serving $T/err && break; sleep 0.1; done
      base=$(sed -n 's/^Serving .* at \\(http.*\\)\\/education\\.$/\\1/p' $T/err)
      profiles=$base/education/synchronizationProfiles
    }
    api() { curl -sS -H "Authorization: Bearer $token" "$@"; }
    profile() {
      rollcall profile create "$1" --student-domain s.example --teacher-domain t.example
    }
    url() { api $profiles/$1/uploadUrl | sed 's/.*"value":"\\([^"]*\\).*/\\1/'; }
    blob() { echo "${1%%\\?*}/$2?${1#*\\?}"; }
    put() {
      curl -sS -o $T/put -w '%{http_code}\\n' -X PUT -H 'x-ms-blob-type: BlockBlob' \\
        --data-binary "@$2" "$(blob "$1" "$(basename "$2")")"
    }
    serve
    token=$(rollcall token create night --scope EduAdministration.ReadWrite)
    """
}
