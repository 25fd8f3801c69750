namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtStartAuthByEmailTests() : StartAuthTests(OneTimeCode.Email(isJwt: true));
