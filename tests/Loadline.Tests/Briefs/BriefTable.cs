using System.Text;
using Loadline.Briefs;

namespace Loadline.Tests.Briefs;

/// <summary>What is understood of a text, one thing behind the other.</summary>
internal static class BriefTable
{
    public static string Said(Brief brief)
    {
        var text = new StringBuilder();
        text.AppendJoin("; ", brief.Facts.Select(fact => fact.Meaning)
            .Concat(brief.Doubts.Select(doubt => $"?{doubt.Topic.ToString().ToLowerInvariant()}: {doubt.Words}"))
            .Concat(brief.Conflicts.Select(conflict => $"!{conflict.Id}: {conflict.Kept.Meaning} over {conflict.Other.Meaning}"))
            .Concat(brief.Unread.Select(span => $"unread: {brief.Text.Substring(span.Start, span.Length)}")));
        return text.ToString();
    }

    public static IReadOnlyList<string> Meanings(Brief brief) => [.. brief.Facts.Select(fact => fact.Meaning)];

    public static IReadOnlyList<(string Sentence, string Said)> Read()
    {
        var entries = new List<(string Sentence, string Said)>();
        foreach (var line in File.ReadAllLines(Path.Combine(Testing.Repository.Root, "tests/Loadline.Tests/Briefs/sentences.txt")))
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                entries.Add((line[2..], ""));
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                entries[^1] = (entries[^1].Sentence, line.Trim());
            }
        }

        return entries;
    }
}
