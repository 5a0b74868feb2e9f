using System.Globalization;
using System.Text;
using System.Xml;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>
/// JUnit XML for the test views of CI servers. The run, each threshold and each check is a test case. A case that failed is a
/// <c>failure</c>; one that is inconclusive is an <c>error</c>, because <c>skipped</c> looks green. The file is red exactly when the verdict is not
/// pass: checks that failed now and then stay green as long as no threshold on <c>checks</c> was crossed, and say so in their output.
/// </summary>
public sealed class JUnitReport : IReportWriter
{
    private sealed record Case(string Class, string Name, IReadOnlyList<string> Problems, bool IsError, string? Output);

    /// <inheritdoc/>
    public string Format => "junit";

    /// <inheritdoc/>
    public string FileName => "junit.xml";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        var prefix = $"{SafeText.OneLine(report.Plan.Name)}.{SafeText.OneLine(report.Result.Profile)}";
        var run = RunCase(report, prefix);
        Case[] thresholds = [.. report.Verdict.Thresholds.Select(threshold => ThresholdCase(report, threshold, prefix))];
        Case[] checks = [.. report.Result.Checks.Select(check => CheckCase(report, check, prefix))];
        Case[] all = [run, .. thresholds, .. checks];
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, OmitXmlDeclaration = true });
        xml.WriteRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, SafeText.OneLine(report.Plan.Name), all, report.Result);
        WriteSuite(xml, "run", [run], report.Result, Summary.Of(report));
        WriteSuite(xml, "thresholds", thresholds, report.Result);
        WriteSuite(xml, "checks", checks, report.Result);
        xml.WriteEndElement();
        xml.Flush();
        output.Write('\n');
    }

    /// <summary>The run itself carries every reason that no threshold has: load that was not offered, a setup that failed.</summary>
    private static Case RunCase(Report report, string prefix)
    {
        var known = report.Verdict.Thresholds.Select(threshold => threshold.Reason).ToHashSet(StringComparer.Ordinal);
        string[] own = report.Verdict.Outcome == Outcome.Pass ? [] : [.. report.Verdict.Reasons.Where(reason => !known.Contains(reason))];
        var isFailure = report.Verdict.Outcome == Outcome.Fail && !report.Verdict.Thresholds.Any(threshold => threshold.Outcome == Outcome.Fail);
        return new Case(prefix + ".run", "the run went as planned", own, !isFailure, report.Verdict.Outcome == Outcome.Pass ? string.Join(' ', report.Verdict.Reasons) : null);
    }

    private static Case ThresholdCase(Report report, ThresholdOutcome threshold, string prefix)
    {
        var row = ThresholdRow.Of(report.Plan, report.Result, threshold);
        var isPass = threshold.Outcome == Outcome.Pass;
        string[] why = threshold.Threshold.Because is { } because ? ["Why this limit: " + because] : [];
        string[] margin = row.Margin.Length > 0 ? [$"Margin: {row.Margin}."] : [];
        return new Case(
            prefix + ".thresholds", $"{row.Metric}: {row.Condition}", isPass ? [] : [threshold.Reason, .. margin, .. why], threshold.Outcome == Outcome.Inconclusive,
            isPass ? string.Join(' ', [threshold.Reason, .. margin]) : null);
    }

    private static Case CheckCase(Report report, RunCheck check, string prefix)
    {
        var gate = report.Verdict.Thresholds.FirstOrDefault(threshold => threshold.Outcome == Outcome.Fail && IsAbout(threshold.Threshold, check));
        var text = $"{Quantity.Count(check.Fails)} of {Quantity.Count(check.Fails + check.Passes)} did not hold";
        var isRed = check.Fails > 0 && gate is not null;
        return new Case($"{prefix}.checks.{check.Request}", check.Name, isRed ? [text + "."] : [], false, check.Fails > 0 && !isRed ? text + "; no threshold on checks was crossed." : null);
    }

    private static bool IsAbout(Threshold threshold, RunCheck check) =>
        threshold.Metric == "checks" && threshold.Tags.All(tag => tag.Name switch { "name" => tag.Value == check.Request, "check" => tag.Value == check.Name, _ => true });

    private static void WriteSuite(XmlWriter xml, string name, Case[] cases, RunResult result, Summary? facts = null)
    {
        if (cases.Length == 0)
        {
            return;
        }

        xml.WriteStartElement("testsuite");
        WriteCounts(xml, name, cases, result);
        if (result.StartedAt != default)
        {
            xml.WriteAttributeString("timestamp", result.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        }

        if (facts is not null)
        {
            xml.WriteStartElement("properties");
            foreach (var (fact, value) in RunFacts.Of(result).Concat(facts.Sentences.Select(sentence => ("times", sentence))))
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", fact);
                xml.WriteAttributeString("value", SafeText.OneLine(value));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        foreach (var each in cases)
        {
            WriteCase(xml, each);
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, Case each)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", SafeText.OneLine(each.Class));
        xml.WriteAttributeString("name", SafeText.OneLine(each.Name));
        xml.WriteAttributeString("time", "0");
        if (each.Problems.Count > 0)
        {
            xml.WriteStartElement(each.IsError ? "error" : "failure");
            xml.WriteAttributeString("message", SafeText.OneLine(each.Problems[0]));
            xml.WriteAttributeString("type", each.IsError ? "inconclusive" : "failed");
            xml.WriteString(string.Join('\n', each.Problems.Select(SafeText.OneLine)));
            xml.WriteEndElement();
        }

        if (each.Output is { } text)
        {
            xml.WriteElementString("system-out", SafeText.OneLine(text));
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, string name, Case[] cases, RunResult result)
    {
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", Text(cases.Length));
        xml.WriteAttributeString("failures", Text(cases.Count(each => each is { Problems.Count: > 0, IsError: false })));
        xml.WriteAttributeString("errors", Text(cases.Count(each => each is { Problems.Count: > 0, IsError: true })));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", result.Duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
    }
}
