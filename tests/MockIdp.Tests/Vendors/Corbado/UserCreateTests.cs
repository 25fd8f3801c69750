namespace MockIdp.Tests.Vendors.Corbado;

public class UserCreateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Fact]
    public async Task A_created_user_has_an_id_its_status_and_no_member_that_was_not_given() =>
        (await corbado.PostAsync("/v2/users", new { status = "pending" }))
            .ShouldBe(200, """{ "userID": "~usr-[1-9][0-9]{18}", "status": "pending", "updated": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d", "updatedMs": "~\\d{13}" }""");
}
