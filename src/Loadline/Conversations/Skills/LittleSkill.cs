using System.Globalization;
using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Conversations.Hearing;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>"How many users do I need for 50 rps at 800 ms?": Little's law, without a benchmark.</summary>
internal static class LittleSkill
{
    /// <summary>The answer; null when something else is asked.</summary>
    public static Turn? Hear(ConversationState state, Utterance said)
    {
        if (!said.Has("how many vus", "how many users", "how many virtual users", "number of vus", "number of users") || !said.Has("need", "needed", "for", "take", "takes"))
        {
            return null;
        }

        var rate = BriefReader.Read(said.Said).Facts.OfType<RateFact>().FirstOrDefault(fact => fact.Unit.TotalSeconds <= 3600);
        return rate is null || TimeIn(said.Said) is not { } time ? null : new Turn(state, [Answer(rate.Count / rate.Unit.TotalSeconds, time)]);
    }

    private static string Answer(double perSecond, TimeSpan time)
    {
        var busy = RequirementDesigner.Busy(perSecond, time);
        var ready = busy + (int)Math.Ceiling(4 * Math.Sqrt(busy));
        return $"{Say.Number(perSecond)}/s × {Say.Time(time)} keep {Say.Count(busy, "user")} busy (Little's law). Allow {ready}: the need and four times its square root for chance. The time is that of a whole iteration, pauses and all its requests.";
    }

    /// <summary>The first time that is no unit of a rate; null for none.</summary>
    private static TimeSpan? TimeIn(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].Trim(',', '.', '?', '!', ';');
            if (word.Length > 1 && char.IsAsciiDigit(word[0]) && char.IsLetter(word[^1]) && Durations.TryParse(word, out var glued) && glued > TimeSpan.Zero)
            {
                return glued;
            }

            if (i > 0 && word is "ms" or "milliseconds" or "s" or "seconds" or "second" or "sec" && double.TryParse(words[i - 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6)
            {
                return word.StartsWith('m') ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number);
            }
        }

        return null;
    }
}
