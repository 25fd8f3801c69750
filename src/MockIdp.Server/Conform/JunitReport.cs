using System.Globalization;
using System.Xml;

namespace MockIdp.Server.Conform;

/// <summary>JUnit XML as CI servers read it: a test case for each recipe, a failure with its drifts, what was left out as skipped.</summary>
static class JunitReport
{
    public static void Write(Findings findings, TextWriter text)
    {
        using var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"{findings.Vendor} at {findings.Address}");
        xml.WriteAttributeString("tests", Number(findings.Outcomes.Count));
        xml.WriteAttributeString("failures", Number(findings.Outcomes.Count(outcome => outcome.Drifts.Count > 0)));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", Number(findings.Outcomes.Count(outcome => outcome.LeftOut is not null)));
        xml.WriteAttributeString("time", Seconds(findings.Outcomes.Aggregate(TimeSpan.Zero, (sum, outcome) => sum + outcome.Took)));
        foreach (var outcome in findings.Outcomes)
            WriteCase(findings, outcome, xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteCase(Findings findings, Outcome outcome, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{findings.Vendor}.{outcome.Recipe.Operation ?? "none"}");
        xml.WriteAttributeString("name", outcome.Recipe.Name);
        xml.WriteAttributeString("time", Seconds(outcome.Took));
        xml.WriteAttributeString("file", findings.File);
        if (outcome.Recipe.Line > 0)
            xml.WriteAttributeString("line", Number(outcome.Recipe.Line));
        if (outcome.LeftOut is { } reason)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", reason);
            xml.WriteEndElement();
        }
        if (outcome.Drifts is [var first, ..])
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", first.Kind.Id);
            xml.WriteAttributeString("message", Clean($"{first.Request}: {first.Message}"));
            xml.WriteString(Clean(string.Join('\n', outcome.Drifts.Select(drift => $"{drift.Kind.Id}: {drift.Request}: {drift.Message} ({drift.File}:{drift.Line})"))));
            xml.WriteEndElement();
        }
        if (outcome.Leftovers.Count > 0)
            xml.WriteElementString("system-out", Clean("Left behind:\n" + string.Join('\n', outcome.Leftovers)));
        xml.WriteEndElement();
    }

    /// <summary>A server can send characters that XML has no way to write.</summary>
    static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
