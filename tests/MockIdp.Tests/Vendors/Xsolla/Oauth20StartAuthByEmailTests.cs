namespace MockIdp.Tests.Vendors.Xsolla;

public class Oauth20StartAuthByEmailTests() : StartAuthTests(OneTimeCode.Email(isJwt: false));
