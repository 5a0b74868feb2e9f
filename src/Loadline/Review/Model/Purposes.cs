using System.Text.RegularExpressions;

namespace Loadline.Review.Model;

/// <summary>Recognises what a profile is for by the words about it.</summary>
internal static partial class Purposes
{
    /// <summary>The purposes that the first of several texts names that names any: what a name says counts before what is written about it.</summary>
    public static Purpose First(params string[] texts) => texts.Select(Of).FirstOrDefault(purpose => purpose != Purpose.Unknown);

    /// <summary>The purposes that words name.</summary>
    public static Purpose Of(string words)
    {
        var purpose = Purpose.Unknown;
        foreach (var (word, each) in Words().Matches(words).Select(match => (match.Value.ToLowerInvariant(), match)))
        {
            purpose |= word switch
            {
                "smoke" or "sanity" => Purpose.Smoke,
                "stress" => Purpose.Stress,
                "spike" or "burst" or "surge" => Purpose.Spike,
                "soak" or "endurance" => Purpose.Soak,
                "breakpoint" or "capacity" or "breaking" => Purpose.Breakpoint,
                _ => Purpose.Load,
            };
        }

        return purpose;
    }

    [GeneratedRegex("smoke|sanity|stress|spike|burst|surge|soak|endurance|breakpoint|breaking|capacity|(?<![a-z])load(?![a-z])|average", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Words();
}
