using Loadline.Design;
using Loadline.Importers;
using Loadline.Review;
using Loadline.Scripts.Folder;
using Loadline.Testing;

namespace Loadline.Tests.Review;

public sealed class OwnScriptsTests
{
    public static TheoryData<string> Documents => Specs.OpenApiNames;

    /// <summary>What this project writes is what it tells others to write.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void What_is_written_for_a_real_document_gives_no_error_and_no_warning(string name)
    {
        var path = Specs.PathOf(name);
        ReviewOf(path).ShouldBeEmpty();
    }

    private static List<string> ReviewOf(string path)
    {
        var imported = Importer.Import(SourceDocument.Open(path));
        var designed = Designer.Design(imported.Api!, new DesignRequest());
        var written = BenchmarkFolder.Files(designed.Plan!, designed.DataFiles, []);
        var files = written.Files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var review = new Reviewer().Review([.. files.Where(file => file.Key.EndsWith(".js", StringComparison.Ordinal) || file.Key.EndsWith(".yml", StringComparison.Ordinal) || file.Key.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => new ReviewFile(file.Key, file.Value))], files.GetValueOrDefault);
        review.Files.Count.ShouldBe(3);
        return [.. review.Open.Where(finding => finding.Severity >= Severity.Warning).Select(finding => $"{finding.Place.File}:{finding.Place.Line} {finding.RuleId}: {finding.Message}")];
    }
}
