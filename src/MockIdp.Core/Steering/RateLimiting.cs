using System.Globalization;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>Refuses the calls for which a window of the lane has no room.</summary>
static class RateLimiting
{
    /// <summary>In front of an operation's id and a project's name, in a key.</summary>
    const char Parted = '\n';

    static readonly IReadOnlyDictionary<string, int> Units = new Dictionary<string, int> { ["Second"] = 1, ["Minute"] = 60, ["Hour"] = 3_600, ["Day"] = 86_400 };

    /// <summary>Counts a call, if there is a limit for its vendor.</summary>
    /// <exception cref="VendorError">There is no room for it.</exception>
    public static async ValueTask ActAsync(Call call)
    {
        if (call.Lane.Limits.FirstOrDefault(limit => limit.Vendor == call.Host.Name) is not { } limit)
            return;
        var count = await call.Lane.Windows.Now.CountAsync(Key(call, limit), TimeSpan.FromSeconds(limit.Seconds), call.Lane.Clock, call.Aborted);
        if (count.Number <= limit.Calls)
            return;
        call.Entry?.Limit = limit;
        throw Refusal(call, limit, count.Left);
    }

    /// <summary>What the vendor answers to a call too many, with the headers that its contract shows for that.</summary>
    /// <param name="limit">Null where nothing was counted: the numbers are the contract's examples then.</param>
    /// <param name="left">Until the window is over.</param>
    public static VendorError Refusal(Call call, VendorLimit? limit, TimeSpan left)
    {
        var refusal = call.Host.Vendor.ErrorOf(call.Operation, StatusCodes.Status429TooManyRequests, null)!;
        if (call.Operation.ResponseOf(StatusCodes.Status429TooManyRequests) is not { } response)
        {
            call.MayBeUndocumented = true;
            return refusal;
        }
        foreach (var (name, example) in call.Host.Examples.HeadersOf(call.Operation.Id, response.Status))
        {
            if (limit is null)
                refusal.With(name, example);
            else if (Value(name, limit, left) is { } value)
                refusal.With(name, value);
        }
        return refusal;
    }

    static string Key(Call call, VendorLimit limit)
    {
        var project = limit.Per.HasFlag(CountedBy.Project) ? call.Host.Vendor.SubjectOf(call).Project : null;
        var address = limit.Per.HasFlag(CountedBy.Address) || (project is null && limit.Per.HasFlag(CountedBy.Project)) ? call.Http.Connection.RemoteIpAddress?.ToString() : null;
        return string.Join(Parted, call.Host.Name, limit.Per.HasFlag(CountedBy.Operation) ? call.Operation.Id : null, address, project);
    }

    /// <summary>The value of a header that tells of limits; null for one that has nothing to say, because it is for windows of another length.</summary>
    static string? Value(string header, VendorLimit limit, TimeSpan left)
    {
        var words = header.Split('-');
        if (Units.TryGetValue(words[^1], out var seconds) && seconds != limit.Seconds)
            return null;
        var value = words.Contains("Remaining") ? 0 : words.Contains("Limit") ? limit.Calls : (long)Math.Ceiling(left.TotalSeconds);
        return value.ToString(CultureInfo.InvariantCulture);
    }
}
