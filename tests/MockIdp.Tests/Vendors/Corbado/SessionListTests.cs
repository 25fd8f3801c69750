using MockIdp.Server.Vendors.Corbado;

namespace MockIdp.Tests.Vendors.Corbado;

public class SessionListTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    static string IDs(string numbers) => string.Join(' ', numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => Seeds.SessionID(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public async Task A_session_is_listed_with_its_times_in_milliseconds()
    {
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 1, expires: Seeds.Noon.AddDays(30));

        (await corbado.GetAsync("/v2/sessions")).ShouldBe(200, """
            { "sessions": [ { "sessionID": "000000000000000000000000000001", "userID": "usr-1", "identifierValue": "jane@example.com",
                "createdMs": 1927886460500, "lastActionMs": 1927886580500, "expiresMs": 1930478400500, "status": "active" } ],
              "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }
            """);
    }

    [Theory]
    [InlineData("", "1 2 3")]
    [InlineData("?sort=ID:desc", "3 2 1")]
    [InlineData("?sort=userID", "2 1 3")]
    [InlineData("?sort=expires:desc", "3 2 1")]
    [InlineData("?sort=lastAction:desc", "3 2 1")]
    [InlineData("?sort=created:desc", "3 2 1")]
    [InlineData("?sort=updated:desc", "3 2 1")]
    [InlineData("?sort=status:desc", "3 2 1")]
    [InlineData("?filter[]=userID:eq:2", "1 3")]
    [InlineData("?filter[]=userID:eq:usr-2&filter[]=status:eq:revoked", "3")]
    [InlineData("?filter[]=status:eq:logged_out", "")]
    [InlineData("?filter[]=created:gt:2031-02-03T12:02:00", "3")]
    [InlineData("?filter[]=updated:lt:2031-02-03T12:03:00", "1")]
    [InlineData("?filter[]=lastAction:eq:2031-02-03T12:04:00", "2")]
    [InlineData("?filter[]=expires:gt:2031-02-03T12:00:00", "1 2 3")]
    [InlineData("?filter[]=ID:eq:000000000000000000000000000002", "2")]
    [InlineData("?pageSize=2&page=2", "3")]
    [InlineData("?pageSize=2&page=3", "")]
    public async Task They_are_sorted_filtered_and_paged(string query, string expected)
    {
        await Seeds.SessionAsync(corbado.Store(), "usr-2", 1);
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 2, SessionStatus.Inactivity_reached);
        await Seeds.SessionAsync(corbado.Store(), "usr-2", 3, SessionStatus.Revoked);

        string.Join(' ', (await corbado.GetAsync("/v2/sessions" + query)).Values("sessions", "sessionID")).ShouldBe(IDs(expected));
    }

    [Theory]
    [InlineData("?sort=identifierValue:asc", "identifierValue", "not sortable by this column")]
    [InlineData("?filter[]=sessionID:eq:1", "sessionID", "not filterable by this column")]
    [InlineData("?pageSize=101", "pageSize", "must be no greater than 100")]
    public async Task A_query_that_says_nothing_is_refused(string query, string field, string message) =>
        (await corbado.GetAsync("/v2/sessions" + query)).ShouldBeInvalid(field, message);

    [Fact]
    public async Task An_active_session_expires_by_itself()
    {
        var (client, store, clock) = CorbadoApi.WithClock();
        await Seeds.SessionAsync(store, "usr-1", 1, expires: clock.GetUtcNow().AddMinutes(1));
        await Seeds.SessionAsync(store, "usr-1", 2, SessionStatus.Logged_out, clock.GetUtcNow().AddMinutes(1));

        (await client.GetAsync("/v2/sessions")).Values("sessions", "status").ShouldBe(["active", "logged_out"]);
        clock.Advance(TimeSpan.FromSeconds(59));
        (await client.GetAsync("/v2/sessions?filter[]=status:eq:active")).ShouldPage(1, 1, 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await client.GetAsync("/v2/sessions")).Values("sessions", "status").ShouldBe(["expired", "logged_out"]);
        (await client.GetAsync("/v2/sessions?filter[]=status:eq:active")).ShouldPage(1, 0, 0);
    }

    [Fact]
    public async Task Another_project_has_sessions_of_its_own()
    {
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 1);

        (await corbado.WithBasic("pro-2", "corbado1_other").GetAsync("/v2/sessions")).ShouldPage(1, 0, 0);
    }
}
