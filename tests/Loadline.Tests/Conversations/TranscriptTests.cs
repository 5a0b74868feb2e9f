using Loadline.Testing;

namespace Loadline.Tests.Conversations;

/// <summary>Conversations as they read: each file is played and has to come out as it is. LOADLINE_ACCEPT=1 writes the answers anew, to be read by a person.</summary>
public sealed class TranscriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Loadline.Tests", "Conversations", "Transcripts");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

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
}
