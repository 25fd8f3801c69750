using MockIdp.Core.Contracts;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Control;

/// <summary>What the patterns of <c>specs/Control.yaml</c> ask for, in words: nobody who mistypes a duration should have to read one.</summary>
static class ControlPatterns
{
    static readonly Dictionary<string, string> Words = new()
    {
        [@"^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$"] = LaneBook.NameForm,
        ["^[^/]+/.+$"] = "a vendor's prefix, a slash and a project: vendor/project",
        [@"^(?:(?:[0-9]+(?:\.[0-9]+)?(?:ms|[smhd]))+|P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?)$"] = "a duration such as 61m, 1h30m, 500ms or PT61M",
        ["^[!-~]+/[!-~][ -~]*$"] = "a media type such as text/plain",
    };

    /// <summary>A broken rule of the control plane's contract, in words.</summary>
    public static string Word(Violation violation) => ViolationWords.Of(violation, Words);

    /// <summary>Whether a pattern has words.</summary>
    public static bool Knows(string pattern) => Words.ContainsKey(pattern);
}
