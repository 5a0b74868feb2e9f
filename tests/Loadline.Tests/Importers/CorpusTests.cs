using Loadline.Importers;
using Loadline.Testing;

namespace Loadline.Tests.Importers;

/// <summary>Documents written to use every feature that is read, in every version; what they come to is read by a person.</summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("library-2.0.json")]
    [InlineData("parcels-3.0.yaml")]
    [InlineData("garden-3.1.yaml")]
    [InlineData("bookshop/openapi.yaml")]
    public void A_document_is_read_as_its_author_means_it(string name) => Snapshot.Matches(ApiText.Of(Corpus.Import(name)), name.Replace('/', '-') + ".txt");

    [Fact]
    public void The_same_document_in_JSON_and_in_YAML_is_the_same_API()
    {
        var json = "\n" + Corpus.Text("library-2.0.json");
        var yaml = "# not JSON" + json;
        ApiText.Of(Corpus.Import("library-2.0.json", yaml)).ShouldBe(ApiText.Of(Corpus.Import("library-2.0.json", json)));
    }
}
