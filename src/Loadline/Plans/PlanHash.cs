using System.Text;
using System.Text.Json;
using Loadline.Plans.Mapping;
using Loadline.Plans.Yaml;

namespace Loadline.Plans;

/// <summary>
/// Tells whether two results are of the same work. What counts is what is sent and how hard: feeds, setup, journeys, teardown, profiles, and how the
/// target is spoken to. What does not count: names, reasons, notes and questions, requirements, metrics and thresholds, which judge the work, and
/// the target's address and the seed, which a result records itself, so that two targets can be compared by the same work.
/// </summary>
public static class PlanHash
{
    /// <summary>SHA-256 of the canonical text of what counts, 64 lower-case hexadecimal digits.</summary>
    public static string Of(Plan plan)
    {
        var work = plan with
        {
            Name = "",
            Description = null,
            Seed = 1,
            Target = plan.Target with { Url = "", Allow = [] },
            Requirements = new Requirements(),
            Feeds = [.. plan.Feeds.Select(feed => feed with { Because = null })],
            Setup = Bare(plan.Setup),
            Journeys = [.. plan.Journeys.Select(journey => journey with { Because = null, Steps = Bare(journey.Steps) })],
            Teardown = Bare(plan.Teardown),
            Metrics = [],
            Profiles = [.. plan.Profiles.Select(profile => profile with { Because = null })],
            Thresholds = [],
            Ledger = [],
            Questions = [],
            Notes = [],
        };
        var text = new StringBuilder();
        Append(PlanMapping.Write(work), text);
        return Fingerprint.Of(text.ToString());
    }

    private static IReadOnlyList<Step> Bare(IReadOnlyList<Step> steps) => [.. steps.Select(step => step switch
    {
        RequestStep request => request with { Because = null },
        RepeatStep repeat => repeat with { Steps = Bare(repeat.Steps) },
        _ => step,
    })];

    private static string Quoted(string text) => '"' + JsonEncodedText.Encode(text).ToString() + '"';

    /// <summary>Not the YAML a person reads, whose line breaks may change from one version to the next.</summary>
    private static void Append(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.IsPlain ? scalar.Text : Quoted(scalar.Text)).Append('\n');
                break;
            case YamlList list:
                text.Append("[\n");
                foreach (var item in list.Items)
                {
                    Append(item, text);
                }

                text.Append("]\n");
                break;
            case YamlMap map:
                text.Append("{\n");
                foreach (var entry in map.Entries)
                {
                    text.Append(Quoted(entry.Key.Text)).Append(':');
                    Append(entry.Value, text);
                }

                text.Append("}\n");
                break;
        }
    }
}
