using Loadline.Design;
using Loadline.Importers;
using Loadline.Sources;

namespace Loadline.Tests.Sources;

/// <summary>A real collection and a real document of the same API, which do not agree in everything.</summary>
public sealed class TwoDescriptionsTests
{
    [Fact]
    public void What_the_Conduit_collection_and_document_say_differently_is_listed()
    {
        var sources = new[] { "conduit.yaml", "conduit.postman_collection.json" }.Select(name => new SourceApi(name, Importer.Import(SourceDocument.Open(Specs.PathOf(name))).Api!)).ToList();
        var merged = SourceMerge.Merge(new SourceSet { Apis = sources }, new DesignRequest());
        merged.Api.Operations.Count.ShouldBe(sources[0].Api.Operations.Count, "the operations are the same");
        merged.Findings.Select(finding => finding.ToString()).ShouldBe([
            "conduit.postman_collection.json: note sources-differ: conduit.postman_collection.json does not use query parameters that conduit.yaml has: offset of GET /articles/feed, limit of GET /articles/feed, offset of GET /articles, limit of GET /articles.",
        ]);
    }
}
