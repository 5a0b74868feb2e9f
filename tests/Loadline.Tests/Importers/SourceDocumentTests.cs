using Loadline.Importers;

namespace Loadline.Tests.Importers;

public sealed class SourceDocumentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("loadline-source-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_below_the_folder_are_read_and_nothing_else()
    {
        Directory.CreateDirectory(Path.Combine(folder, "api", "parts"));
        File.WriteAllText(Path.Combine(folder, "secret.yaml"), "secret");
        File.WriteAllText(Path.Combine(folder, "api", "openapi.yaml"), "openapi: 3.0.0");
        File.WriteAllText(Path.Combine(folder, "api", "parts", "a.yaml"), "part");
        File.CreateSymbolicLink(Path.Combine(folder, "api", "link.yaml"), Path.Combine(folder, "secret.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "api", "up"), folder);

        var document = SourceDocument.Open(Path.Combine(folder, "api", "openapi.yaml"));

        document.Text.ShouldBe("openapi: 3.0.0");
        document.ReadSibling!("parts/a.yaml").ShouldBe("part");
        foreach (var path in new[] { "../secret.yaml", "parts/../../secret.yaml", "link.yaml", "up/secret.yaml", "parts", "absent.yaml", Path.Combine(folder, "secret.yaml"), "", "a\0b" })
        {
            document.ReadSibling(path).ShouldBeNull(path);
        }
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("parts/../../secret.yaml")]
    [InlineData("%2e%2e/secret.yaml")]
    [InlineData("..\\secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\secret.yaml")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://example.com/a.yaml")]
    [InlineData("//example.com/a.yaml")]
    public void A_reference_out_of_the_folder_is_never_asked_for(string reference)
    {
        var asked = new List<string>();
        var text = $"openapi: 3.0.0\ninfo: {{title: t, version: '1'}}\npaths: {{/a: {{get: {{parameters: [{{$ref: '{reference}'}}]}}}}}}";

        var imported = Importer.Import(new SourceDocument("api.yaml", text, path =>
        {
            asked.Add(path);
            return null;
        }));

        asked.ShouldBeEmpty();
        imported.Api!.Operations.ShouldHaveSingleItem();
        imported.Findings[0].Id.ShouldBeOneOf("reference-outside-folder", "remote-reference");
    }

    [Fact]
    public void A_chain_of_files_without_end_is_not_followed_to_it()
    {
        var asked = 0;
        var text = "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: 'x.yaml'}]}}}";

        var imported = Importer.Import(new SourceDocument("api.yaml", text, _ => $"$ref: x{asked++}.yaml"));

        asked.ShouldBeLessThan(600);
        imported.Findings.ShouldContain(finding => finding.Id == "unresolved-reference");
    }

    [Fact]
    public void A_broken_file_beside_the_document_is_a_warning_with_its_own_place()
    {
        var text = "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {parameters: [{$ref: 'parts/x.yaml'}]}}}";

        var imported = Importer.Import(new SourceDocument("docs/api.yaml", text, _ => "a: 1\na: 2"));

        imported.Api.ShouldNotBeNull();
        imported.Findings[0].ToString().ShouldStartWith("docs/parts/x.yaml:2:1: warning duplicate-key");
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be() =>
        Should.Throw<LoadlineException>(() => SourceDocument.Open(Path.Combine(folder, "absent.yaml"))).Message.ShouldContain("absent.yaml");

    [Fact]
    public void Other_encodings_are_told_from_their_byte_order_mark()
    {
        var path = Path.Combine(folder, "wide.yaml");
        File.WriteAllText(path, "openapi: 3.0.0\ninfo: {title: Süd, version: '1'}\npaths: {/a: {get: {}}}", System.Text.Encoding.Unicode);

        Importer.Import(SourceDocument.Open(path)).Api!.Title.ShouldBe("Süd");
    }
}
