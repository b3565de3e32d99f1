import Testing

/// Clients that cannot be run here: their requests, byte for byte.
@Suite struct RawClientTests {
  @Test func thePostmanCollectionsAreAnswered() throws {
    let output = try ServedHome.output(
      """
      profile North >/dev/null; rollcall upload North assets/samples/clean >/dev/null
      rollcall start North --yes --wait >/dev/null
      python3 Tests/EndToEndTests/API/Clients/postman.py "$base" "$token"
      rollcall profile list
      """)
    #expect(
      output == """
        SynchronizationProfiles All 200 ['North']
        Synchronization Profile by Id 200 provisioned
        Sync profile Pause 200 b''
        Sync profile Resume 200 b''
        Synchronization Profiles - UploadUrl by Id 200 ['@odata.context', 'value']
        Synchronization Profile Errors 200 ['@odata.context', '@odata.count', 'value'] []
        Synchronization Profile Status 200 success
        Get SynchronizationProfiles 200
        Get a SynchronizationProfile 200
        Pause sync 200
        Get errors 200
        Resume sync 200
        Delete SynchronizationProfile 202
        There are no profiles yet. Create one with rollcall profile create.

        """)
  }

  @Test func azCopyCopiesAFolder() throws {
    let output = try ServedHome.output(
      """
      url=$(url $(profile North))
      python3 Tests/EndToEndTests/API/Clients/azcopy.py "$url"
      rollcall upload North --list | sed 's/  */ /g' | cut -d ' ' -f 1-3
      { for letter in A B; do head -c 8388608 /dev/zero | tr '\\0' $letter; done
        head -c 1000 /dev/zero | tr '\\0' C; } | cmp - $T/home/profiles/*/upload/student.csv && echo same
      """)
    #expect(
      output == """
        container GET 403 AuthorizationPermissionMismatch
        container GET 403 AuthorizationPermissionMismatch
        container HEAD 403 AuthorizationPermissionMismatch
        container HEAD 403 AuthorizationPermissionMismatch
        put 201 True True
        head export/school.csv 403 AuthorizationPermissionMismatch
        blocks [201, 201, 201]
        list 201
        head export/student.csv 403 AuthorizationPermissionMismatch
        school.csv 22 bytes
        student.csv 16,778,216 bytes
        same

        """)
  }
}
