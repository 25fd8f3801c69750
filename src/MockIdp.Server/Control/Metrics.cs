using System.Globalization;
using System.Text;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Telemetry;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

sealed partial class MetricsController(Call call)
{
    public partial ValueTask<Answer<string>> GetMetrics(CancellationToken ct)
    {
        var text = new StringBuilder();
        text.Append("# HELP mockidp_info Which server this is.\n# TYPE mockidp_info gauge\n").Append(CultureInfo.InvariantCulture, $"mockidp_info{{version=\"{Product.Version}\"}} 1\n");
        text.Append("# HELP mockidp_lanes How many lanes there are.\n# TYPE mockidp_lanes gauge\n").Append(CultureInfo.InvariantCulture, $"mockidp_lanes {call.Part<LaneBook>().All.Count()}\n");
        call.Part<CallTelemetry>().Counts.Write(text);
        return new((Answer<string>)text.ToString());
    }
}
