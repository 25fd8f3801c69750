using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class UsersController(Call call)
{
    const int UsualLimit = 100;

    public partial async ValueTask<Answer<UserList>> ListUsers(string? vendor, string? project, string? search, int? limit, string lane, CancellationToken ct)
    {
        var hosts = call.HostsCalled(vendor);
        call.ExistingLane(lane);

        var held = (await call.HeldAsync(lane, project, ct)).ToLookup(entry => entry.Vendor);
        var wanted = hosts.SelectMany(host => held[host.Name].GroupBy(entry => entry.Project).SelectMany(one => host.Vendor.People([.. one]).Where(person => search is null || person.Has(search)).Select(person => ToWire(host, one.Key, person)))).ToArray();

        return new UserList { Total = wanted.Length, Users = [.. wanted.Take(limit ?? UsualLimit)] };
    }

    static UserState ToWire(VendorHost host, string project, Person person) => new()
    {
        Vendor = host.Name,
        Project = project,
        Id = person.Id,
        CreatedAt = Maps.Time(person.CreatedAt),
        Email = person.Email,
        Phone = person.Phone,
        Username = person.Username,
        Name = person.Name,
        State = person.State,
    };
}
