namespace MockIdp.Testing;

/// <summary>A vendor in a lane. What is of one vendor only, its operations above all, is generated from its contract.</summary>
public abstract class VendorLane : FaultTarget
{
    private protected VendorLane(MockIdpLane lane, string name, string prefix, string[] hosts) => (Lane, Name, Prefix, Hosts) = (lane, name, prefix, hosts);

    public MockIdpLane Lane { get; }

    /// <summary>The contract's name, like <c>Corbado</c>.</summary>
    public string Name { get; }

    /// <summary>Its segment in paths, like <c>corbado</c>.</summary>
    public string Prefix { get; }

    /// <summary>Where clients find the vendor in this lane; ends in a slash.</summary>
    public Uri BaseAddress => new(Lane.Server.BaseAddress, $"l/{Lane.Name}/{Prefix}/");

    /// <summary>The vendor's own hosts, as its contract names them; one that begins with a dot stands for every host that ends so.</summary>
    internal string[] Hosts { get; }

    /// <summary>A client of the vendor; nothing is sent with it but what you send. Addresses may be relative, with and without a slash, or the vendor's own.</summary>
    public HttpClient CreateClient() => new(CreateHandler()) { BaseAddress = BaseAddress };

    /// <summary>A handler for your own client: whatever host a request is for, it comes here.</summary>
    public HttpMessageHandler CreateHandler() => new LaneHandler(this);

    /// <summary>Makes something happen to calls of any operation from now on.</summary>
    /// <exception cref="MockIdpException">The fault contradicts itself or the contract; the message says how.</exception>
    public override Task<LaneRule> FaultAsync(LaneFault fault, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return LaneRule.AddAsync(Lane, fault.ToOrder(Prefix, null), ct);
    }

    /// <summary>Lets a user in as the vendor's own page would: Corbado with a session and its session-token, Logto with an access token for an API. Other vendors have operations that log users in.</summary>
    /// <param name="userId">The vendor's own.</param>
    /// <param name="audience">The API that the token is for; Logto wants it.</param>
    /// <param name="scope">What the token allows, separated by spaces.</param>
    /// <param name="clientId">The application that the user logs in to; null for the first that the server knows.</param>
    /// <param name="issuer">The claim <c>iss</c>, for clients that know the vendor by an address of their own.</param>
    /// <param name="project">Whose user it is; null where no two projects of the lane have it.</param>
    /// <exception cref="MockIdpException">There is no such user, or the vendor does not let it in, or not so; the message says why.</exception>
    public async Task<LaneToken> LogInAsync(string userId, string? audience = null, string? scope = null, string? clientId = null, string? issuer = null, string? project = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        var order = LaneFault.Members(("vendor", Prefix), ("user", userId), ("audience", audience), ("scope", scope), ("clientId", clientId), ("issuer", issuer), ("project", project));
        return LaneToken.Read((await Lane.AskAsync(HttpMethod.Post, "/log-ins", order, ct).ConfigureAwait(false))!);
    }

    /// <summary>A limit for the vendor's calls, to be put in force by <see cref="MockIdpLane.SetRateLimitsAsync"/>. What is null is as the vendor documents it.</summary>
    /// <param name="calls">So many pass in a window.</param>
    /// <param name="window">How long a window lasts by the lane's clock, in whole seconds.</param>
    /// <param name="plan">One of the vendor's plans, instead of <paramref name="calls"/>.</param>
    /// <param name="per">What calls have in common that are counted together.</param>
    public LaneRateLimit RateLimit(long? calls = null, TimeSpan? window = null, string? plan = null, params LaneRateLimitKey[] per) => new(Prefix, calls, window, plan, per);

    private protected LaneOperation Operation(string id) => new(this, id);
}
