using static MockIdp.Tests.Vendors.QuickBlox.QuickBloxApi;

namespace MockIdp.Tests.Vendors.QuickBlox;

/// <summary>What ends when a test lets time go on.</summary>
public class LaneTimeTests
{
    [Fact]
    public async Task A_session_slides_while_it_is_used_and_ends_two_hours_after_its_last_use()
    {
        var session = await Client().InSessionAsync();

        for (var i = 0; i < 3; i++)
        {
            await MockServer.AdvanceAsync(session.Lane, "61m");
            (await session.GetAsync("/session.json")).Status.ShouldBe(200);
        }

        await MockServer.AdvanceAsync(session.Lane, "121m");
        await session.ShouldBeDeadAsync();
    }

    [Fact]
    public async Task A_timestamp_of_the_real_time_is_too_old()
    {
        var quickblox = Client();
        await MockServer.AdvanceAsync(quickblox.Lane, "61m");

        (await quickblox.CreateSessionAsync()).Status.ShouldBe(422);
        (await quickblox.CreateSessionAsync(("timestamp", (Now() + 3660).ToString(System.Globalization.CultureInfo.InvariantCulture)))).Status.ShouldBe(201);
    }
}
