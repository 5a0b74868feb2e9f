using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Loading;

/// <summary>Whether the phases of a script can be played.</summary>
internal static class PhaseRules
{
    /// <summary>What is wrong with them.</summary>
    /// <param name="script">The script.</param>
    /// <param name="flags">What a command line says.</param>
    /// <param name="exit">What Artillery ends with.</param>
    public static IReadOnlyList<Finding> Of(ArtilleryScript script, ArtilleryFlags flags, ref int exit)
    {
        var findings = new List<Finding>();
        foreach (var phase in script.Config.Phases)
        {
            if (ArtilleryArrivals.Of(phase, out var problem) is not null)
            {
                if (flags.Solo)
                {
                    break;
                }

                continue;
            }

            var place = problem!.Value.Location;
            switch (problem.Fault)
            {
                case ArtilleryPhaseFault.Length:
                    exit = 11;
                    findings.Add(Finding.Error("invalid-duration", "A phase lasts a whole number of seconds, or a text such as \"1.5 min\".", place));
                    break;
                case ArtilleryPhaseFault.FractionalRate:
                    exit = 1;
                    findings.Add(Finding.Error("fractional-arrival-rate", "A constant 'arrivalRate' with a fraction stops Artillery.", place, "use 'arrivalCount' with the number of users of the whole phase"));
                    break;
                case ArtilleryPhaseFault.NoNumber:
                    exit = 11;
                    findings.Add(Finding.Error("invalid-rate", "A number is expected here.", place));
                    break;
                default:
                    findings.Add(Finding.Warning("empty-phase", "The phase says neither how many users start nor that it is a pause: Artillery leaves it out.", place));
                    break;
            }
        }

        return findings;
    }
}
