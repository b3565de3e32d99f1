import Testing

/// Requests for what a server must not do, from clients with and without a token.
@Suite struct AttackTests {
  @Test func nothingIsReadOrWrittenAndTheServerStaysUp() throws {
    let output = try ServedHome.output(
      """
      id=$(profile North); export OTHER=$(profile South)
      rollcall upload North assets/samples/clean >/dev/null
      rollcall upload South assets/samples/warnings >/dev/null 2>&1
      rollcall start North --yes --wait >/dev/null
      own=$(rollcall token create north --scope EduAdministration.ReadWrite --profile North)
      url=$(token=$own; url $id)
      tell() {
        for name in North South; do
          rollcall profile show $name --json; rollcall runs $name --json; rollcall upload $name --list --json
        done
        ls -A $T/home; find $T/home/profiles $T/home/runs $T/home/directories -type f -exec sha256sum {} +
      }
      tell >$T/about.before
      python3 Tests/EndToEndTests/API/Clients/attack.py "$base" "$own" $id "$url"
      tell >$T/about.after; diff $T/about.before $T/about.after && echo as it was
      find $T/home/profiles/*/incoming -type f
      grep -c '"status":500' $T/log
      rollcall token revoke north >/dev/null
      put "$url" assets/samples/clean/school.csv
      token=$own; api -o $T/list -w '%{http_code}\\n' $profiles
      token=$(rollcall token create south --scope EduAdministration.ReadWrite)
      kill -0 $server && api -o $T/list -w '%{http_code}\\n' $profiles
      grep -v -e Serving -e 'No client' -e token $T/err
      """)
    #expect(
      output == """
        as it was
        0
        403
        401
        200

        """)
  }
}
