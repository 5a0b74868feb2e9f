using Loadline.Apis;
using Loadline.Design;
using Loadline.Plans;

namespace Loadline.Tests.Design;

/// <summary>Small API descriptions in a line each.</summary>
internal static class ApiBuilder
{
    public static ApiDescription Api(params ApiOperation[] operations) => new()
    {
        Title = "Orders API",
        Servers = [new ApiServer("http://127.0.0.1:8080")],
        Operations = operations,
    };

    /// <summary>An operation written as <c>GET /orders/{id}</c>; its path parameters are strings.</summary>
    public static ApiOperation Op(string text, ApiSchema? answer = null, ApiSchema? body = null, string? status = null)
    {
        var (method, path) = (text.Split(' ')[0], text.Split(' ')[1]);
        status ??= method switch { "POST" => "201", "DELETE" => "204", _ => "200" };
        return new ApiOperation
        {
            Method = method,
            Path = path,
            Parameters = [.. path.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => new ApiParameter { Name = segment.Trim('{', '}'), In = ApiParameterPlace.Path, Required = true, Schema = Text })],
            Body = body is null ? null : new ApiRequestBody(true, [new ApiContent { MediaType = "application/json", Schema = body }]),
            Responses = [new ApiResponse(status, null, answer is null ? [] : [new ApiContent { MediaType = "application/json", Schema = answer }], [])],
        };
    }

    public static ApiSchema Text { get; } = new() { Types = ApiSchemaTypes.String };

    public static ApiSchema Number { get; } = new() { Types = ApiSchemaTypes.Integer };

    public static ApiSchema Object(params (string Name, ApiSchema Schema)[] properties) => new()
    {
        Types = ApiSchemaTypes.Object,
        Properties = [.. properties.Select(property => new ApiProperty(property.Name, property.Schema))],
        Required = properties.Select(property => property.Name).ToHashSet(),
    };

    public static ApiSchema List(ApiSchema items) => new() { Types = ApiSchemaTypes.Array, Items = items };

    public static ApiSchema Item { get; } = Object(("id", Text), ("name", Text));

    public static ApiSchema New { get; } = Object(("name", Text));

    /// <summary>List, create, read, update and delete of one resource.</summary>
    public static ApiOperation[] Crud(string path) =>
    [
        Op($"GET {path}", List(Item)),
        Op($"POST {path}", Item, New),
        Op($"GET {path}/{{id}}", Item),
        Op($"PUT {path}/{{id}}", Item, New),
        Op($"DELETE {path}/{{id}}"),
    ];

    public static Plan PlanOf(ApiDescription api, DesignRequest? request = null)
    {
        var designed = Designer.Design(api, request ?? new DesignRequest());
        designed.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        var plan = designed.Plan.ShouldNotBeNull();
        PlanRules.Check(plan).ShouldBeEmpty();
        return plan;
    }

    public static DesignRequest Given(Func<Requirements, Requirements> given) => new() { Requirements = given(new Requirements()) };

    public static Requirement<T> GivenValue<T>(T value) => new(value, Provenance.Given);

    public static IEnumerable<RequestStep> RequestsOf(Plan plan) => PlanTemplates.StepsOf(plan).OfType<RequestStep>();

    public static IReadOnlyList<string> Names(Journey journey) => [.. PlanTemplates.Flat(journey.Steps).OfType<RequestStep>().Select(RequestName.Of)];

    public static Journey JourneyOf(Plan plan, string name) => plan.Journeys.SingleOrDefault(journey => journey.Name == name)
        ?? throw new Xunit.Sdk.XunitException($"No journey {name} among {string.Join(", ", plan.Journeys.Select(journey => journey.Name))}");

    public static string TextOf(Plan plan, NoteKind kind) => string.Join('\n', plan.Notes.Where(note => note.Kind == kind).Select(note => note.Text));
}
