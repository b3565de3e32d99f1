import HTTPServer

/// Certificates that no one trusts, and their keys, made for these tests and valid for a hundred
/// years.
enum TestIdentity {
  static let one = identity(certificateOne, keyOne)
  static let two = identity(certificateTwo, keyTwo)
  /// A key that belongs to another certificate.
  static let mixed = identity(certificateOne, keyTwo)
  /// A key that needs a passphrase.
  static let locked = identity(certificateOne, lockedKey)

  private static func identity(_ certificate: String, _ key: String) -> HTTPServer.TLSIdentity {
    HTTPServer.TLSIdentity(certificates: Array(certificate.utf8), key: Array(key.utf8))
  }

  private static let certificateOne = """
    -----BEGIN CERTIFICATE-----
    MIIBfjCCASOgAwIBAgIUf5Uwi9jyYmoMTMxEEluUmBUXcaMwCgYIKoZIzj0EAwIw
    EzERMA8GA1UEAwwIb25lLnRlc3QwIBcNMjYxMTI5MTMwODEzWhgPMjEyNjExMDUx
    MzA4MTNaMBMxETAPBgNVBAMMCG9uZS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
    AQcDQgAEVIksndwVggbsQQRVpLm319sSXrefUKy1OD/+goWGP9K0XEQI5xedaRpo
    fd3K0h+NAuu9xwGHqbYuTFFZObRDUqNTMFEwHQYDVR0OBBYEFH+H341hoif0Gwey
    xdwQ+Ku75bguMB8GA1UdIwQYMBaAFH+H341hoif0GweyxdwQ+Ku75bguMA8GA1Ud
    EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAKe37O533MVGA9CAv4AZWceJ
    4Iwkm0lPwdRfWyJG1BRqAiEAkePn1WyjXGHXAgpx9t2aefhRRqrwXKZ2CpG8Ryip
    5To=
    -----END CERTIFICATE-----
    """

  private static let keyOne = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVQLkXRjCuXS1T0yR
    IUWovmiJS7g6vzFDwqSVq72uUrChRANCAARUiSyd3BWCBuxBBFWkubfX2xJet59Q
    rLU4P/6ChYY/0rRcRAjnF51pGmh93crSH40C673HAYepti5MUVk5tENS
    -----END PRIVATE KEY-----
    """

  private static let certificateTwo = """
    -----BEGIN CERTIFICATE-----
    MIIBfjCCASOgAwIBAgIUGMQJTzjTjIRWI7b6ThpTrmQ5PagwCgYIKoZIzj0EAwIw
    EzERMA8GA1UEAwwIdHdvLnRlc3QwIBcNMjYxMTI5MTMwODEzWhgPMjEyNjExMDUx
    MzA4MTNaMBMxETAPBgNVBAMMCHR3by50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
    AQcDQgAEtM623clDRHqAlZTh1t+2uiNvvbvb8c3ZxRSUMxeo9SC/6vB/7GbWthhx
    hWpkCXMlX+UycqB6U4W2Iz9D3n7AbaNTMFEwHQYDVR0OBBYEFNUXWp3QCqQBS5XD
    rTKtR0HM6oriMB8GA1UdIwQYMBaAFNUXWp3QCqQBS5XDrTKtR0HM6oriMA8GA1Ud
    EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAK3ePCkOTn3IALLHO3aIM1CF
    RPL9Wz67gDJkGQ8IgjWLAiEAp55F/x1alp22sd26g/maDh4lUlwPcS/Pih/Dsp9W
    fsM=
    -----END CERTIFICATE-----
    """

  private static let keyTwo = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbm0S94k0pt45eeyt
    JbqeE3E9CEXYniqcXmyi8wh/CKqhRANCAAS0zrbdyUNEeoCVlOHW37a6I2+9u9vx
    zdnFFJQzF6j1IL/q8H/sZta2GHGFamQJcyVf5TJyoHpThbYjP0PefsBt
    -----END PRIVATE KEY-----
    """

  private static let lockedKey = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjmGBLPCiDfwgICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEM1nhG1BHyuIBlZzsXZMKMsEgZDQ
    OvVFKzSD14uMKkUY3BUg8VEeNFalwWtvf3fai5jbS7+bpGYrldN1MylNlZtvTZ9t
    ywQz3NqdRJP39GNo85yelRfv6/O6PeLkUloTMDHgcWGwu6zu5WfPT5BKwLdctkFC
    feHzMOzcjdCxCIYh6DD1aT1UWEfKnqlklFVk8iD8z/QQ8w/2w8YicJcPNR1Q+qI=
    -----END ENCRYPTED PRIVATE KEY-----
    """
}
