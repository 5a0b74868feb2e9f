using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Design.Data;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Testing;

namespace Loadline.Tests.Design.Data;

public sealed class SpecRequestsTests
{
    private static IReadOnlyList<ApiOperation> Operations(string name) =>
        Importer.Import(new SourceDocument(name, File.ReadAllText(Specs.PathOf(name)))).Api.ShouldNotBeNull().Operations;

    private static OperationRequest Build(ApiOperation operation) => new RequestBuilder(7).Build(operation, "data", new Dictionary<string, string>(), new RowOptions());

    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public void Every_operation_can_be_sent_and_every_row_is_valid(string name)
    {
        foreach (var operation in Operations(name))
        {
            var request = Build(operation);
            request.Usable.ShouldBeTrue(operation.ToString());
            request.Findings.ShouldBeEmpty(operation.ToString());
            var keys = request.Rows.Select(row => string.Join(",", row.Select(property => property.Key))).Distinct().ToList();
            keys.Count.ShouldBe(request.Rows.Count == 0 ? 0 : 1, operation.ToString());
            var rows = request.Rows.Count == 0 ? [null] : request.Rows.Cast<JsonObject?>().ToList();
            for (var i = 0; i < rows.Count; i++)
            {
                var sent = RenderedRequest.Of(request.Step, rows[i], i);
                CheckPath(operation, sent);
                if (request.Step.Body is JsonBody)
                {
                    var schema = operation.Body!.Contents.MinBy(content => MediaTypes.Rank(content.MediaType))!.Schema;
                    var violations = schema is null ? [] : SchemaValidator.Validate(schema, sent.Json);
                    violations.ShouldBeEmpty($"{operation} row {i}: {sent.Body}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Specs.OpenApiNames), MemberType = typeof(Specs))]
    public void What_is_built_depends_on_the_operation_and_the_seed_alone(string name)
    {
        var operations = Operations(name);
        var builder = new RequestBuilder(7);
        foreach (var operation in operations.Reverse().Take(20))
        {
            var request = builder.Build(operation, "data", new Dictionary<string, string>(), new RowOptions());
            new JsonArray([.. request.Rows]).ToJsonString().ShouldBe(new JsonArray([.. Build(operation).Rows]).ToJsonString(), operation.ToString());
        }
    }

    private static void CheckPath(ApiOperation operation, RenderedRequest sent)
    {
        var path = sent.PathAndQuery.Split('?')[0];
        path.ShouldNotContain("{");
        path.Split('/').Length.ShouldBe(operation.Path.Split('?')[0].Split('/').Length, operation.ToString());
        path.Split('/').Skip(1).SkipLast(1).ShouldAllBe(segment => segment.Length > 0 && segment != "..");
    }
}
