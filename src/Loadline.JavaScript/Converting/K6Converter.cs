using System.Text;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Tracing;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Artillery.Converting;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Options;
using Loadline.Scripts.K6.Reading;

namespace Loadline.JavaScript.Converting;

/// <summary>
/// Makes a plan of a k6 script: its options as the script itself computes them, its journeys by tracing iterations of it, and by reading it what neither tells.
/// What a plan can't say is a finding with its place, never silence.
/// </summary>
public static class K6Converter
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Converts a script. It runs in the interpreter that runs scripts, with its limits; nothing is sent unless there is a target.</summary>
    /// <param name="conversion">What is converted, and how.</param>
    /// <param name="text">Text of the script.</param>
    /// <param name="time">The clock.</param>
    public static ConvertedPlan ToPlan(K6Conversion conversion, string text, TimeProvider time)
    {
        var main = Path.GetFullPath(conversion.File);
        var files = new ScriptFiles(Path.GetDirectoryName(main)!, conversion.AllowRead);
        var model = K6Reader.Read(text, conversion.File, name => files.TryRead(Path.GetFullPath(name, Path.GetFullPath(".")), out var content) is null ? Encoding.UTF8.GetString(content) : null);
        if (model.Problems.Count > 0)
        {
            return new ConvertedPlan(null, [], model.Problems);
        }

        var trace = TraceRun.Of(new TraceOptions(conversion.File, conversion.Environment, conversion.Target, conversion.AllowRead) { Policy = conversion.Policy }, Choices(model, conversion.Environment), time);
        var findings = new List<Finding>(trace.Findings);
        if (trace.Variants.Count == 0 || findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return new ConvertedPlan(null, [], findings);
        }

        var places = new ScriptPlaces(conversion.File, main);
        if (new PlanOfScript(trace, model, places, findings).Make(Path.GetFileNameWithoutExtension(conversion.File), UsualTimeout) is not { } made)
        {
            findings.Add(Finding.Error("nothing-to-convert", "Nothing of the script can be a plan: no request was seen while it was traced.", new SourceLocation(conversion.File)));
            return new ConvertedPlan(null, [], [.. findings.Distinct()]);
        }

        LostParts.Of(model, trace, places, findings);
        findings.AddRange(PlanRules.Check(made.Plan).Where(finding => finding.Severity != Severity.Note));
        return new ConvertedPlan(made.Plan, made.Data, [.. findings.Distinct()]);
    }

    /// <summary>What the environment can choose; first nothing beyond what was given.</summary>
    private static List<IReadOnlyDictionary<string, string>> Choices(K6Model model, IReadOnlyDictionary<string, string> given) =>
    [
        new Dictionary<string, string>(StringComparer.Ordinal),
        .. model.Variants.Select(variant => variant.Environment).Where(choice => choice.Count > 0 && choice.All(each => each.Value != Evaluator.IsSet && each.Value.Length > 0 && !given.ContainsKey(each.Key))),
    ];
}
