using System.Globalization;
using System.Xml;
using Loadline.Comparisons;

namespace Loadline.Reports;

/// <summary>
/// A comparison as JUnit XML: a test case for each judged metric, and one for the whole. Worse is a <c>failure</c>, inconclusive an <c>error</c>; the file is
/// red exactly when the verdict is one of them.
/// </summary>
public sealed class ComparisonJUnit : IComparisonWriter
{
    /// <inheritdoc/>
    public string Format => "junit";

    /// <inheritdoc/>
    public void Write(Comparison comparison, TextWriter output)
    {
        var cases = Cases(comparison).ToList();
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, OmitXmlDeclaration = true });
        xml.WriteRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.WriteStartElement("testsuites");
        Counts(xml, comparison, cases);
        xml.WriteStartElement("testsuite");
        Counts(xml, comparison, cases);
        foreach (var (name, change, text) in cases)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "comparison");
            xml.WriteAttributeString("name", SafeText.OneLine(name));
            xml.WriteAttributeString("time", "0");
            if (change is Change.Worse or Change.Inconclusive)
            {
                xml.WriteStartElement(change == Change.Worse ? "failure" : "error");
                xml.WriteAttributeString("message", SafeText.OneLine(text));
                xml.WriteAttributeString("type", change.ToString().ToLowerInvariant());
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteElementString("system-out", SafeText.OneLine(text));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Flush();
        output.Write('\n');
    }

    private static IEnumerable<(string Name, Change Change, string Text)> Cases(Comparison comparison)
    {
        var judged = comparison.Rows.Where(row => row.IsJudged).ToList();

        // What is open and not worse does not keep a gain from being one; a whole that is open without an open metric is red by itself.
        yield return ("before and after can be compared", comparison.Change == Change.Inconclusive ? Change.Inconclusive : Change.Same, comparison.Reasons.Count > 0 ? comparison.Reasons[0] : ComparisonCells.Design(comparison));
        foreach (var row in judged)
        {
            var cells = ComparisonCells.Of(row);
            var isOpenOnly = row.Change == Change.Inconclusive && comparison.Change == Change.Better;
            yield return (ComparisonReasons.Name(row), isOpenOnly ? Change.Same : row.Change, $"{row.Change}: {cells[1]} to {cells[2]}, {cells[3]} ({cells[4]}){(row.Note is null ? "" : ", " + row.Note)}");
        }
    }

    private static void Counts(XmlWriter xml, Comparison comparison, List<(string Name, Change Change, string Text)> cases)
    {
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        xml.WriteAttributeString("name", SafeText.OneLine(comparison.Name.Length == 0 ? "comparison" : comparison.Name));
        xml.WriteAttributeString("tests", Text(cases.Count));
        xml.WriteAttributeString("failures", Text(cases.Count(each => each.Change == Change.Worse)));
        xml.WriteAttributeString("errors", Text(cases.Count(each => each.Change == Change.Inconclusive)));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", "0");
    }
}
