using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Core;

/// <summary>Two servers know the claims of one store.</summary>
public class KeptClaimsTests
{
    static readonly Claim One = new("corbado", "pro-1");
    static readonly Claim Two = new("corbado", "pro-2");

    readonly WatchedStore store = new();
    readonly Claims known = new();
    readonly Claims knownThere = new();
    readonly KeptClaims here;
    readonly KeptClaims there;

    public KeptClaimsTests() => (here, there) = (new(store, known), new(store, knownThere));

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reading_that_began_before_a_claim_was_made_does_not_undo_it()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.HasRead = _ =>
        {
            store.HasRead = _ => Task.CompletedTask;
            begun.SetResult();
            return end.Task;
        };
        var early = here.ReadAsync(Ct).AsTask();
        await begun.Task;

        (await there.TakeAsync("blue", [One], Ct)).ShouldBeNull();
        await here.RefreshAsync(Ct);
        end.SetResult();
        await early;

        known.OfVendor("corbado").ShouldNotBeNull()["pro-1"].ShouldBe("blue");
    }

    [Fact]
    public async Task Claims_that_could_not_be_kept_are_not_taken()
    {
        store.Inserts = id => id == "corbado/pro-2" ? throw new IOException("the disk is full") : Task.CompletedTask;
        await Should.ThrowAsync<IOException>(async () => await here.TakeAsync("blue", [One, Two], Ct));
        store.Inserts = _ => Task.CompletedTask;

        known.OfLane("blue").ShouldBeEmpty();
        (await there.TakeAsync("red", [One, Two], Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_another_has_read_of_claims_that_are_refused_in_the_end_does_not_stay()
    {
        await here.ReadAsync(Ct);
        store.Inserts = async id =>
        {
            // The first is kept already when the second is lost.
            if (id != "corbado/pro-2")
                return;
            store.Inserts = _ => Task.CompletedTask;
            (await there.TakeAsync("red", [Two], Ct)).ShouldBeNull();
            knownThere.OfLane("blue").ShouldBe([One]);
        };
        (await here.TakeAsync("blue", [One, Two], Ct)).ShouldBe((Two, "red"));

        foreach (var (server, claims) in new[] { (here, known), (there, knownThere) })
        {
            await server.RefreshAsync(Ct);
            claims.OfVendor("corbado").ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("pro-2", "red"));
        }
    }

    [Fact]
    public async Task Claims_whose_caller_goes_away_in_the_middle_are_taken_everywhere()
    {
        using var caller = new CancellationTokenSource();
        store.Written = caller.Cancel;

        (await here.TakeAsync("blue", [One, Two], caller.Token)).ShouldBeNull();

        await there.RefreshAsync(Ct);
        foreach (var claims in new[] { known, knownThere })
            claims.OfLane("blue").ShouldBe([One, Two]);
    }

    [Fact]
    public async Task Claims_that_have_not_changed_are_not_read_again()
    {
        var readings = 0;
        (await there.TakeAsync("blue", [One], Ct)).ShouldBeNull();
        store.HasRead = _ => Task.FromResult(readings++);

        for (var i = 0; i < 5; i++)
            await here.RefreshAsync(Ct);
        readings.ShouldBe(1);

        await there.ReleaseAsync("blue", Ct);
        await here.RefreshAsync(Ct);
        known.OfVendor("corbado").ShouldBeNull();
    }

    [Fact]
    public async Task A_project_that_is_claimed_again_in_another_case_stays_claimed()
    {
        (await here.TakeAsync("blue", [One], Ct)).ShouldBeNull();
        (await here.TakeAsync("blue", [new("corbado", "PRO-1")], Ct)).ShouldBeNull();

        (await there.TakeAsync("red", [One], Ct)).ShouldBe((One, "blue"));
    }
}
