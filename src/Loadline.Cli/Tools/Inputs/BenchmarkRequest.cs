using Loadline.Cli.Flows;
using Loadline.Cli.Tools.Schemas;
using Loadline.Design;
using Loadline.Importers;

namespace Loadline.Cli.Tools.Inputs;

/// <summary>What is wanted of a benchmark, as <c>ask</c> and <c>design_benchmark</c> take it.</summary>
internal static class BenchmarkRequest
{
    private const int LongestText = Toolbox.LargestArguments;

    /// <summary>The arguments.</summary>
    public static IReadOnlyList<SchemaMember> Members { get; } =
    [
        Schema.Optional("files", Schema.List("Documents that describe the API or show its traffic: OpenAPI, HAR, Postman; paths below the working folder", Schema.Text("Path"), most: 20)),
        Schema.Optional("source", Schema.Text("The same as a text, in place of a file", LongestText)),
        Schema.Optional("curl", Schema.Text("curl commands", LongestText)),
        Schema.Optional("brief", Schema.Text("What is wanted, in the person's own words. Do not add numbers they did not say.", 100_000)),
        Schema.Optional("name", Schema.Text("Name of the benchmark", 200)),
        Schema.Optional("target", Schema.Text("Address to send to, such as http://127.0.0.1:8080", 2_000)),
        Schema.Optional("p50", Schema.Text("Median latency not to exceed, such as 50ms", 40)),
        Schema.Optional("p95", Schema.Text("95th percentile not to exceed, such as 200ms", 40)),
        Schema.Optional("p99", Schema.Text("99th percentile not to exceed, such as 500ms", 40)),
        Schema.Optional("rps", Schema.Number("Requests per second to sustain", 0.0001, 10_000_000)),
        Schema.Optional("users", Schema.Whole("Users active at the same time", 1, 10_000_000)),
        Schema.Optional("error_rate", Schema.Number("Share of requests that may fail, 0 to 1", 0, 1)),
        Schema.Optional("spike", Schema.Number("How many times the peak the spike reaches", 1, 1_000)),
        Schema.Optional("api_type", Schema.Choice("Kind of API the usual objectives are taken from", [.. ApiTypes.All.Select(type => type.Slug)])),
        Schema.Optional("only", Schema.List("Only these operations: tag:orders, GET /orders, /orders/**, id:listOrders", Schema.Text("Pattern", 500), most: 100)),
        Schema.Optional("except", Schema.List("Operations to leave out, in the same form", Schema.Text("Pattern", 500), most: 100)),
        Schema.Optional("profiles", Schema.List("Profiles; smoke, load, stress and spike unless said", Schema.Choice("Profile", "smoke", "load", "stress", "spike", "soak", "breakpoint"), most: 6)),
        Schema.Optional("answers", Schema.Map("Answers to questions, by their id", Schema.Text("Answer", 2_000), most: 100)),
    ];

    /// <summary>The request in the form of <c>loadline create</c>.</summary>
    /// <exception cref="LoadlineException">There is nothing to design from, or a file can't be read.</exception>
    public static CreateOptions Read(ToolArguments arguments, WorkFolder folder)
    {
        var texts = arguments.Texts("files").Select(file => SourceDocument.Open(folder.Existing(file)) with { Name = file }).ToList();
        if (arguments.Text("source") is { } source)
        {
            texts.Add(new SourceDocument("source", source));
        }

        if (arguments.Text("curl") is { } commands)
        {
            texts.Add(new SourceDocument("curl", commands));
        }

        var brief = arguments.Text("brief");
        return texts.Count == 0 && brief is null
            ? throw new LoadlineException("There is nothing to design from: name files, give a source or curl commands, or say in brief what is wanted.")
            : new CreateOptions
            {
                Texts = texts,
                Brief = brief,
                IsBriefText = true,
                Name = arguments.Text("name"),
                Target = arguments.Text("target"),
                P50 = arguments.Duration("p50"),
                P95 = arguments.Duration("p95"),
                P99 = arguments.Duration("p99"),
                Rps = arguments.Number("rps"),
                Users = arguments.Whole("users"),
                ErrorRate = arguments.Number("error_rate"),
                Spike = arguments.Number("spike"),
                ApiType = arguments.Text("api_type"),
                Only = arguments.Texts("only"),
                Except = arguments.Texts("except"),
                Profiles = arguments.Texts("profiles"),
                Yes = true,
            };
    }
}
