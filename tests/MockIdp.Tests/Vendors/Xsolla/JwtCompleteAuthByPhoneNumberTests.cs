namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtCompleteAuthByPhoneNumberTests() : CompleteAuthTests(OneTimeCode.Phone(isJwt: true));
