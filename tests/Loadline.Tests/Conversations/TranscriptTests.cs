using Loadline.Testing;

namespace Loadline.Tests.Conversations;

/// <summary>Conversations as they read: each file is played and has to come out as it is. LOADLINE_ACCEPT=1 writes the answers anew, to be read by a person.</summary>
public sealed class TranscriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Loadline.Tests", "Conversations", "Transcripts");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_the_stories_and_sixty_variations()
    {
        var played = Directory.GetFiles(Folder, "*.txt").ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Said(File.ReadAllText(file)), StringComparer.Ordinal);
        played.Keys.Count(name => name.StartsWith("story-", StringComparison.Ordinal)).ShouldBe(5);
        played.Where(each => !each.Key.StartsWith("story-", StringComparison.Ordinal)).DistinctBy(each => each.Value, StringComparer.Ordinal).Count().ShouldBeGreaterThanOrEqualTo(60);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_conversation_goes_as_it_is_written(string name)
    {
        var file = Path.Combine(Folder, name + ".txt");
        var expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        var actual = new Transcript(expected).Play();
        if (Environment.GetEnvironmentVariable("LOADLINE_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
            return;
        }

        actual.ShouldBe(expected, $"Differs from {file}");
    }

    /// <summary>What the person says in a conversation.</summary>
    private static string Said(string transcript) => string.Join('\n', transcript.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith('>') || line.StartsWith('|')));
}
