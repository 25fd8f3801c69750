namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtCompleteAuthByEmailTests() : CompleteAuthTests(OneTimeCode.Email(isJwt: true));
