namespace MockIdp.Tests.Vendors.Xsolla;

public class Oauth20CompleteAuthByEmailTests() : CompleteAuthTests(OneTimeCode.Email(isJwt: false));
