using CsCheck;
using Loadline.Briefs;

namespace Loadline.Tests.Briefs;

public sealed class BriefReaderTests
{
    [Fact]
    public void Sentences_mean_what_the_table_says()
    {
        var table = BriefTable.Read();
        if (Environment.GetEnvironmentVariable("BRIEF_DUMP") is { } file)
        {
            File.WriteAllLines(file, table.SelectMany(entry => new[] { "> " + entry.Sentence, "  " + BriefTable.Said(BriefReader.Read(entry.Sentence)) }));
        }

        table.Count.ShouldBeGreaterThan(120);
        table.Select(entry => (entry.Sentence, Said: BriefTable.Said(BriefReader.Read(entry.Sentence)))).ShouldBe(table);
    }
}
