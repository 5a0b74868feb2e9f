using System.Xml;

namespace Loadline.Review.Output;

/// <summary>A review as JUnit XML: a test case for each finding, red for errors and warnings; a green one for a script without any.</summary>
internal static class JUnitReview
{
    /// <summary>Writes a review.</summary>
    public static void Write(ReviewResult review, TextWriter output)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, OmitXmlDeclaration = true });
        xml.WriteRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "load test review");
        foreach (var file in review.Files)
        {
            var findings = review.Open.Where(finding => finding.Place.File == file).ToList();
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Text(file));
            xml.WriteAttributeString("tests", Math.Max(findings.Count, 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteAttributeString("failures", findings.Count(finding => finding.Severity >= Severity.Warning).ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var finding in findings)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", Text(file));
                xml.WriteAttributeString("name", $"{finding.RuleId}, line {finding.Place.Line}");
                xml.WriteStartElement(finding.Severity >= Severity.Warning ? "failure" : "system-out");
                if (finding.Severity >= Severity.Warning)
                {
                    xml.WriteAttributeString("type", ReviewFormats.Word(finding.Severity));
                    xml.WriteAttributeString("message", Text(finding.Message));
                }

                xml.WriteString(Text($"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}: {finding.Message} {finding.Advice}"));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            if (findings.Count == 0)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", Text(file));
                xml.WriteAttributeString("name", "no finding");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        output.Write("\n");
    }

    /// <summary>XML has no way to write some characters.</summary>
    private static string Text(string text) => string.Concat(ReviewFormats.OneLine(text).Select(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : ' ')).ToWellFormed();

    private static string ToWellFormed(this string text)
    {
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (char.IsHighSurrogate(letters[i]) && i + 1 < letters.Length && char.IsLowSurrogate(letters[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(letters[i]))
            {
                letters[i] = ' ';
            }
        }

        return new string(letters);
    }
}
