using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class SettingsController(Call call)
{
    /// <summary>Clients go on where they asked; chat and calls are named, not served (assumed).</summary>
    public partial ValueTask<Answer<AccountSettings>> GetAccountSettings(string qB_Account_Key, CancellationToken ct)
    {
        var host = new Uri(call.Address.Base).Host;

        return new(new AccountSettings { Api_endpoint = call.Address.Base, Chat_endpoint = host, Turnserver_endpoint = host });
    }
}
