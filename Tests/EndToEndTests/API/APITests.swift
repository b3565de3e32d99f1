import Testing

/// Real clients, unmodified, against the real server.
@Suite struct APITests {
  @Test func theSDKGoesTheWholeWay() throws {
    let output = try ServedHome.output(
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
    let output = try ServedHome.output(
      """
      python=$(.ci/clients)
      url=$(url $(profile North))
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
    let output = try ServedHome.output(
      """
      id=$(profile North); url=$(url $id)
      for file in assets/samples/ten-messages/*.csv; do put "$url" $file; done | tr '\\n' ' '
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
        rollcall: On 0.0.0.0, others could read tokens and students' data in transit. Give \
        --tls-cert and --tls-key, or, if something else protects it, --insecure.
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
