namespace MockIdp.Testing;

/// <summary>The server refused what was asked of it (its message says why), or something that was waited for did not come.</summary>
public class MockIdpException(string message) : Exception(message);

/// <summary>What a test claims about the calls of a lane is not so; the message has the calls that come nearest, and where each is explained.</summary>
public sealed class MockIdpVerificationException(string message) : MockIdpException(message);
