using System.Text.RegularExpressions;
using Loadline.Plans;

namespace Loadline.JavaScript.Converting;

/// <summary>Finds steps that a loop played: the same one after another.</summary>
internal static partial class RepeatedSteps
{
    private const int LongestBlock = 8;

    /// <summary>The steps with those that repeat once.</summary>
    public static IReadOnlyList<Step> Fold(IReadOnlyList<Step> steps)
    {
        var keys = steps.Select(KeyOf).ToList();
        var folded = new List<Step>();
        for (var i = 0; i < steps.Count;)
        {
            var (length, times) = Best(keys, i);
            if (times > 1 && steps.Skip(i).Take(length).Any(step => step is RequestStep))
            {
                folded.Add(new RepeatStep { Min = times, Max = times, Steps = [.. steps.Skip(i).Take(length)] });
                i += length * times;
            }
            else
            {
                folded.Add(steps[i++]);
            }
        }

        return folded;
    }

    /// <summary>What a step does as text: two with the same text do the same.</summary>
    public static string KeyOf(Step step) => KeyOf([step]);

    /// <summary>What steps do as text.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="withTimes">Whether how long pauses are, how often loops are played and between which bounds numbers are drawn counts.</param>
    public static string KeyOf(IReadOnlyList<Step> steps, bool withTimes = true)
    {
        var text = PlanYaml.Write(new Plan
        {
            Name = "x",
            Target = new Target { Url = "http://127.0.0.1" },
            Journeys = [new Journey { Name = "x", Steps = withTimes ? steps : [.. steps.Select(Bare)] }],
        });
        return withTimes ? text : Drawn().Replace(text, "${name}");
    }

    private static Step Bare(Step step) => step switch
    {
        ThinkStep => new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
        RepeatStep repeat => repeat with { Min = 1, Max = 1, Steps = [.. repeat.Steps.Select(Bare)] },
        _ => step,
    };

    /// <summary>Numbers that are drawn between bounds that are only what was seen.</summary>
    [GeneratedRegex(@"\$(?<name>int|decimal|pick|string)\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Drawn();

    private static (int Length, int Times) Best(List<string> keys, int start)
    {
        var best = (Length: 1, Times: 1);
        for (var length = 1; length <= LongestBlock && start + (2 * length) <= keys.Count; length++)
        {
            var times = 1;
            while (start + ((times + 1) * length) <= keys.Count && Enumerable.Range(0, length).All(i => keys[start + i] == keys[start + (times * length) + i]))
            {
                times++;
            }

            if (times > 1 && times * length > best.Times * best.Length)
            {
                best = (length, times);
            }
        }

        return best;
    }
}
