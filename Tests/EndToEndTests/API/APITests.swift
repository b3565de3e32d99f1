import Testing

/// Real clients, unmodified, against the real server.
@Suite struct APITests {
  /// Runs shell in which a server serves a home of its own: `$base` is the API, `$token` lets in.
  private func output(_ script: String) throws -> String {
    let run = try ProgramRun(
      """
      T=$(mktemp -d); export ROLLCALL_HOME=$T/home
      "\(ProgramRun.program)" serve --listen 127.0.0.1:0 >$T/log 2>$T/err & server=$!
      trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$T"' EXIT
      for i in $(seq 600); do grep -q Serving $T/err && break; sleep 0.1; done
      base=$(sed -n 's/^Serving .* at \\(http.*\\)\\/education\\.$/\\1/p' $T/err)
      token=$(rollcall token create night --scope EduAdministration.ReadWrite)
      api() { curl -sS -H "Authorization: Bearer $token" "$@"; }
      profiles=$base/education/synchronizationProfiles
      \(script)
      """)
    #expect(run.errors == "")
    return run.output
  }

  @Test func theSDKGoesTheWholeWay() throws {
    let output = try output(
      """
      python=$(.ci/clients)
      "$python" Tests/EndToEndTests/API/Clients/sdk.py "$base" "$token" assets/samples/clean
      """)
    #expect(
      output == """
        profiles 0
        made SDK provisioning
        state provisioned #microsoft.graph.educationCsvDataProvider
        refused 400 BadRequest
        message Error teacherroster.csv The file teacherroster.csv is missing.
        started []
        status success 0
        errors 0 0 None
        paused paused
        reset success
        patched Renamed
        deleted 404 NotFound

        """)
  }

  @Test func azuresStorageClientUploads() throws {
    let output = try output(
      """
      python=$(.ci/clients)
      id=$(rollcall profile create North --student-domain s.example --teacher-domain t.example --json \\
        | sed 's/.*"id":"\\([^"]*\\).*/\\1/')
      url=$(api $profiles/$id/uploadUrl | sed 's/.*"value":"\\([^"]*\\).*/\\1/')
      "$python" Tests/EndToEndTests/API/Clients/blobs.py "$url" "${url/sig=/sig=A}"
      rollcall upload North --list | sed 's/  */ /g' | cut -d ' ' -f 1-3
      """)
    #expect(
      output == """
        put
        exists BlobAlreadyExists
        md5
        blocks
        parallel
        properties 403
        list 403 AuthorizationPermissionMismatch
        spoilt 403 AuthenticationFailed
        school.csv 20 bytes
        empty.csv 0 bytes
        md5.csv 9 bytes
        blocks.csv 9,437,184 bytes
        parallel.csv 9,437,184 bytes

        """)
  }

  /// The sample of the original documentation, with curl.
  @Test func theMessagesOfTheDocumentComeBack() throws {
    let output = try output(
      """
      rollcall profile create North --student-domain s.example --teacher-domain t.example >/dev/null
      id=$(api "$profiles?\\$select=id" | grep -o '[0-9a-f-]\\{36\\}' | head -1)
      url=$(api $profiles/$id/uploadUrl | sed 's/.*"value":"\\([^"]*\\).*/\\1/')
      for file in assets/samples/ten-messages/*.csv; do
        curl -sS -o /dev/null -w '%{http_code} ' -X PUT -H 'x-ms-blob-type: BlockBlob' \\
          --data-binary @$file "${url%%\\?*}/$(basename $file)?${url#*\\?}"
      done
      echo
      api -X POST -H 'Content-Length: 0' -w ' %{http_code}\\n' $profiles/$id/start >$T/answer
      tail -c 5 $T/answer
      head -c 700 $T/answer | grep -o '"value":\\[{"type":"Error","fileName":"[a-z.]*","description":' | head -1
      rollcall verify --json assets/samples/ten-messages \\
        | grep -o '"type":"[A-Za-z]*","fileName":"[^"]*","description":"[^"]*"' >$T/verified
      grep -o '"type":"[A-Za-z]*","fileName":"[^"]*","description":"[^"]*"' $T/answer >$T/answered
      cmp $T/verified $T/answered && echo same
      rollcall runs North | grep -c 'night (token)'
      """)
    #expect(
      output == """
        201 201 201 201 201 201\u{20}
         400
        "value":[{"type":"Error","fileName":"section.csv","description":
        same
        1

        """)
  }

  /// What is killed leaves a home that opens, and a server that goes on.
  @Test func aServerThatIsKilledGoesOn() throws {
    let output = try output(
      """
      rollcall profile create North --student-domain s.example --teacher-domain t.example >/dev/null
      id=$(api $profiles | grep -o '"id":"[0-9a-f-]*' | head -1 | cut -d '"' -f 4)
      url=$(api $profiles/$id/uploadUrl | sed 's/.*"value":"\\([^"]*\\).*/\\1/')
      # A body that never ends.
      mkfifo $T/pipe
      curl -sS -X PUT -H 'x-ms-blob-type: BlockBlob' -H 'Content-Length: 1000000' -T $T/pipe \\
        "${url%%\\?*}/school.csv?${url#*\\?}" >/dev/null 2>&1 & client=$!
      { head -c 300000 /dev/zero; sleep 600; } >$T/pipe & writer=$!
      for i in $(seq 600); do
        [ -n "$(find $T/home/profiles/$id/incoming -type f -size +1k 2>/dev/null)" ] && break; sleep 0.1
      done
      kill -9 $server; wait $server 2>/dev/null; kill $client $writer 2>/dev/null
      wait $client $writer 2>/dev/null
      rollcall upload North --list
      "\(ProgramRun.program)" serve --listen 127.0.0.1:0 >>$T/log 2>$T/err & server=$!
      for i in $(seq 600); do grep -q Serving $T/err && break; sleep 0.1; done
      grep -c 'No client has a token' $T/err
      base=$(sed -n 's/^Serving .* at \\(http.*\\)\\/education\\.$/\\1/p' $T/err)
      api -o /dev/null -w '%{http_code}\\n' $base/education/synchronizationProfiles/$id
      kill $server; wait $server; echo "ended $?"; tail -1 $T/err
      """)
    #expect(
      output == """
        There are no files.
        0
        200
        ended 0
        Stopping: what has begun is finished first.

        """)
  }

  @Test func whatIsUnsafeIsNotServed() throws {
    let run = try ProgramRun(
      """
      T=$(mktemp -d); export ROLLCALL_HOME=$T/home
      for line in '--listen 0.0.0.0:8080' '--listen localhost:8080' '--listen 127.0.0.1' '--tls-cert a' \\
        '--public-url rollcall.example' '--listen 127.0.0.1:0 --tls-cert no --tls-key no' \\
        '--listen 192.0.2.1:0 --insecure'
      do rollcall serve $line; echo "status $?"; done 2>&1 | sed "s|$T|T|"
      rm -rf $T
      """)
    #expect(
      run.output == """
        rollcall: On 0.0.0.0 others could read tokens and pupils' data on the way. Give --tls-cert and \
        --tls-key, or, if something else protects it, --insecure.
        status 2
        rollcall: --listen takes an address in numbers and a port, such as 127.0.0.1:8080 or [::1]:8080.
        status 2
        rollcall: --listen takes an address in numbers and a port, such as 127.0.0.1:8080 or [::1]:8080.
        status 2
        rollcall: --tls-cert and --tls-key are given together.
        status 2
        rollcall: --public-url takes a scheme and a host, such as https://rollcall.example.
        status 2
        rollcall-server: There is no file no. Check the spelling, or give the whole path.
        status 3
        rollcall-server: 192.0.2.1 is not an address of this machine. Give one that `ip address` lists, or :: for all.
        status 3

        """)
  }
}
