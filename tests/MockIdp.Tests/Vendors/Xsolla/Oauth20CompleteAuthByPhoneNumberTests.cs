namespace MockIdp.Tests.Vendors.Xsolla;

public class Oauth20CompleteAuthByPhoneNumberTests() : CompleteAuthTests(OneTimeCode.Phone(isJwt: false));
