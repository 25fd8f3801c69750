using System.Buffers.Text;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class FrontendController(Call call)
{
    public partial ValueTask<Answer<KeySet>> FrontendJwks(string x_Corbado_ProjectID, CancellationToken ct)
    {
        var key = call.Lane.Keys.Of<RsaKey>(call.Host.Name, x_Corbado_ProjectID);

        return new(new KeySet
        {
            Keys = [new Key { Kty = "RSA", Use = "sig", Kid = key.KeyId, Alg = key.Algorithm, N = Base64Url.EncodeToString(key.Modulus), E = Base64Url.EncodeToString(key.Exponent) }],
        });
    }
}
