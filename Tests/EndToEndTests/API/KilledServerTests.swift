import Testing

/// A server that is killed leaves a home that opens, with every profile in a state that it can
/// leave, and with what was being done either done or not begun.
@Suite struct KilledServerTests {
  /// Kills the server at moments spread over the duration of the request; the same must be true at
  /// all of them.
  @Test(arguments: ["upload", "create", "delete", "start"].filter(Thoroughness.includes))
  func nothingIsHalfDone(action: String) throws {
    let test = try TestHome()
    let moments = Thoroughness.isWhole ? 100 : 8
    let run = try test.run(
      """
      python3 Tests/EndToEndTests/API/Clients/killed.py "$ROLLCALL" $T \(action) \(moments)
      """)
    #expect(run.output + run.errors == "")
  }

  /// The server is killed in the middle of a file's body.
  @Test func aFileThatDidNotArriveWholeIsNotThere() throws {
    let output = try ServedHome.output(
      """
      id=$(profile North)
      python3 - "$(blob "$(url $id)" school.csv)" <<'END' >$T/client & client=$!
      import sys
      sys.path.insert(0, "Tests/EndToEndTests/API/Clients")
      from raw import Connection
      connection = Connection(sys.argv[1])
      target = "/" + sys.argv[1].split("/", 3)[3]
      print(connection.ask(f'''PUT {target} HTTP/1.1
        x-ms-blob-type: BlockBlob
        Content-Length: 1000000''', b"x" * 300_000))
      END
      until [ -n "$(find $T/home/profiles/$id/incoming -type f -size +1k 2>/dev/null)" ]; do
        kill -0 $client || break
      done
      kill -9 $server; wait $server 2>/dev/null; wait $client; cat $T/client
      rollcall upload North --list
      serve
      grep -c 'No client has a token' $T/err
      api -o /dev/null -w '%{http_code}\\n' $profiles/$id
      put "$(url $id)" assets/samples/clean/school.csv
      rollcall upload North --list | cut -d ' ' -f 1
      kill $server; wait $server; echo "ended $?"; tail -1 $T/err
      """)
    #expect(
      output == """
        None
        There are no files.
        0
        200
        201
        school.csv
        ended 0
        Stopping: what has begun is finished first.

        """)
  }
}
