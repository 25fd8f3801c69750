using MockIdp.Core.Ambient;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class LogInsController(Call call)
{
    public partial async ValueTask<Answer<LogInState>> LogUserIn(LogInOrder body, string lane, CancellationToken ct)
    {
        var host = call.HostsCalled(body.Vendor)[0];
        var existing = call.ExistingLane(lane);
        await existing.ReadyAsync(ct);
        var project = body.Project ?? await ProjectOfAsync(host, lane, body.User, ct);

        var logIn = await host.Vendor.LogInAsync(Asking(host, lane), project, body.User, new TokenWish(body.Issuer, body.ClientId, body.Audience, body.Scope)) switch
        {
            LogIn.Done done => ToWire(host, project, body.User, done),
            LogIn.Refused refused => throw ControlErrors.NotLoggedIn(refused.Why),
            _ => throw ControlErrors.NoSuchUser(host.Name, body.User),
        };
        // What the vendor has drawn, and keys that it has made: this call is one of another lane.
        await existing.SaveAsync(ct);
        await existing.KeptAsync(ct);
        return logIn;
    }

    /// <summary>A call of the vendor, at the address that says which lane it is.</summary>
    Call Asking(VendorHost host, string lane)
    {
        var inLane = lane == Lane.Default ? "" : $"/l/{Uri.EscapeDataString(lane)}";
        return call.Part<VendorPipeline>().Begin(call.Http, host, lane, new Address($"{call.Root()}{inLane}/{host.Vendor.Prefix}", "/"));
    }

    async ValueTask<string> ProjectOfAsync(VendorHost host, string lane, string user, CancellationToken ct)
    {
        var projects = (await call.HeldAsync(lane, null, ct)).Where(entry => entry.Vendor == host.Name).GroupBy(entry => entry.Project)
            .Where(one => host.Vendor.People([.. one]).Any(person => person.Id == user)).Select(one => one.Key).ToArray();
        return projects.Length switch
        {
            1 => projects[0],
            0 => throw ControlErrors.NoSuchUser(host.Name, user),
            _ => throw ControlErrors.Misuse($"The user '{user}' is in {projects.Length} projects: say which ({string.Join(", ", projects)})."),
        };
    }

    static LogInState ToWire(VendorHost host, string project, string user, LogIn.Done done) =>
        new() { Vendor = host.Name, Project = project, User = user, Token = done.Token, ExpiresAt = Maps.Time(done.ExpiresAt) };
}
