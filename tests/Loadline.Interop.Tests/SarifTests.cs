using Loadline.Review;
using Loadline.Review.Output;
using Loadline.Testing;

namespace Loadline.Interop.Tests;

/// <summary>Reviews in SARIF, by the official schema.</summary>
public sealed class SarifTests
{
    private static readonly Node Schema = new("sarif");

    [Fact]
    public void Reviews_of_all_kinds_of_scripts_are_valid()
    {
        var folder = Schema.NewFolder();
        var corpus = Path.Combine(Repository.Root, "tests", "Corpus", "review");
        var files = Directory.GetFiles(corpus, "fires-*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        foreach (var (number, file) in files.Index())
        {
            var review = new Reviewer().Review([new ReviewFile(Path.GetRelativePath(corpus, file).Replace('\\', '/'), File.ReadAllText(file)) { IsNamed = true }], _ => null);
            using var output = new StreamWriter(Path.Combine(folder.FullName, $"{number}.sarif"));
            ReviewFormats.Write("sarif", review, output);
        }

        var (exitCode, said) = Node.Run("node", Schema.Folder, ["check.cjs", .. Directory.GetFiles(folder.FullName)]);
        folder.Delete(recursive: true);
        exitCode.ShouldBe(0, said);
    }

    [Fact]
    public void The_schema_refuses_what_is_no_review()
    {
        var folder = Schema.NewFolder();
        var file = Path.Combine(folder.FullName, "wrong.sarif");
        File.WriteAllText(file, """{ "version": "2.1.0", "runs": [{ "tool": { "driver": {} } }] }""");
        var (exitCode, _) = Node.Run("node", Schema.Folder, ["check.cjs", file]);
        folder.Delete(recursive: true);
        exitCode.ShouldBe(1);
    }
}
