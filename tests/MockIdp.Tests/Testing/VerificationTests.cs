using System.Reflection;
using System.Text.Json;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>What a test claims about calls, and what it is told where that is not so.</summary>
[Collection("servers")]
public class VerificationTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Vendors => [.. Contracts.Vendors];

    [Fact]
    public async Task A_wrong_claim_names_the_nearest_calls_and_where_they_are_explained()
    {
        await using var lane = await servers.Of(MockIdpTransport.Port).NewLaneAsync(ct: Ct);
        (await LaneTests.CreateAsync(LaneTests.Corbado(lane), "Jo")).IsSuccessStatusCode.ShouldBeFalse();

        await lane.Corbado.UserCreate.ShouldHaveBeenCalledOnce(Ct);
        await lane.Corbado.UserCreate.WithCode("validation_error").ShouldHaveBeenCalled(Ct);
        var wrong = await Should.ThrowAsync<MockIdpVerificationException>(() => lane.Corbado.UserCreate.WithStatus(200).ShouldHaveBeenCalledOnce(Ct));
        wrong.Message.ShouldBe($"""
            Corbado UserCreate (status 200) should have been called once, and was called 0 times.
            The nearest calls:
              POST /l/{lane.Name}/corbado/v2/users: 400 validation_error, {lane.Server.BaseAddress}_mock/lanes/{lane.Name}/journal/1/explanation: status is 400, not 200
            """.ReplaceLineEndings("\n"));
        (await Should.ThrowAsync<MockIdpVerificationException>(() => lane.Corbado.UserCreate.ShouldNotHaveBeenCalled(Ct))).Message.ShouldContain("called never, and was called 1 times.\n  POST ");
        (await Should.ThrowAsync<MockIdpVerificationException>(() => lane.Corbado.UserDelete.ShouldHaveBeenCalled(Ct))).Message.ShouldContain("UserDelete should have been called at least once");
    }

    [Fact]
    public async Task Calls_can_be_looked_at_and_told_apart()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        var id = JsonElement.Parse(await (await LaneTests.CreateAsync(corbado)).Content.ReadAsStringAsync(Ct)).GetProperty("userID").GetString()!;
        await corbado.GetAsync($"v2/users/{id}", Ct);
        await corbado.GetAsync("v2/users/usr-1", Ct);

        await lane.Corbado.UserGet.ForUser(id).ShouldHaveBeenCalledOnce(Ct);
        await lane.Corbado.UserGet.ShouldHaveBeenCalled(2, Ct);
        var call = (await lane.Corbado.UserGet.ForUser(id).CallsAsync(Ct)).ShouldHaveSingleItem();
        (call.Method, call.OperationId, call.UserId, call.Status, call.Code).ShouldBe(("GET", "UserGet", id, 200, null));
        call.Target.ShouldEndWith($"/v2/users/{id}");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Every_operation_of_a_contract_is_a_member(string vendor)
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        var at = (VendorLane)typeof(MockIdpLane).GetProperty(vendor)!.GetValue(lane)!;
        var members = at.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(member => ((LaneOperation)member.GetValue(at)!).Id);
        members.Order(StringComparer.Ordinal).ShouldBe(Contracts.Of(vendor).Document.Operations.Select(operation => operation.Operation.OperationId).Order(StringComparer.Ordinal));
        at.BaseAddress.AbsolutePath.ShouldBe($"/l/{lane.Name}/{Contracts.Prefix(vendor)}/");
        typeof(MockIdpServer).GetProperty(vendor)!.GetValue(lane.Server).ShouldBeOfType(at.GetType());
    }
}
