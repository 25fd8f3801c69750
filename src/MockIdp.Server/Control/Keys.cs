using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class KeysController(Call call)
{
    public partial ValueTask<Answer<KeyList>> ListKeys(string lane, CancellationToken ct) =>
        new(new KeyList { Keys = [.. call.ExistingLane(lane).Keys.All.Select(one => ToWire(one.Vendor, one.Project, one.Key))] });

    static LaneKey ToWire(string vendor, string project, SigningKey key)
    {
        var jwk = key.Jwk;
        return new()
        {
            Vendor = vendor,
            Project = project,
            Alg = key.Algorithm,
            Kid = key.KeyId,
            Kty = jwk["kty"],
            N = jwk.GetValueOrDefault("n"),
            E = jwk.GetValueOrDefault("e"),
            Crv = jwk.GetValueOrDefault("crv"),
            X = jwk.GetValueOrDefault("x"),
            Y = jwk.GetValueOrDefault("y"),
            K = jwk.GetValueOrDefault("k"),
        };
    }
}
