namespace Loadline.Plans.Shapes;

/// <summary>The shape of what the API has to achieve.</summary>
internal static class RequirementShapes
{
    private static readonly KeyShape From = new("from", Scalars.OneOf(EnumWords.All<Provenance>()), "Where it came from: `given` by the user, `observed` in traffic or a result, `inferred` from the API's description, or a customary `default`.") { Default = "given" };

    private static readonly KeyShape Because = PlanShape.Because("The reason, or the words or evidence it was taken from.");

    private static readonly KindShape Percentile = Value("percentile-requirement", Scalars.Duration, "200ms");

    public static ObjectShape Latency { get; } = PlanShape.Mapping(
        "latency-requirement",
        "Percentiles of latency not to exceed. `from` and `because` hold for those that are plain durations.",
        new("p50", Percentile, "Median.") { Example = "80ms" },
        new("p95", Percentile, "95th percentile.") { Example = "200ms" },
        new("p99", Percentile, "99th percentile.") { Example = "{ value: 500ms, from: default, because: customary }" },
        From,
        Because);

    public static ObjectShape Requirements { get; } = PlanShape.Mapping(
        "requirements",
        "What the API has to achieve. What is left out is not required.",
        new("api", Value("api-requirement", Scalars.Text, "checkout", "type"), "Kind of API the objectives are taken from; one of the slugs of the objectives table.") { Example = "{ type: checkout, from: given }" },
        new("latency", Latency, "Percentiles of latency not to exceed.") { Example = "{ p95: 200ms, p99: 500ms, from: given }" },
        new("throughput", Value("throughput-requirement", Scalars.Rate, "200/s"), "Requests to sustain, over all journeys, at the load profile's peak.") { Example = "{ value: 200/s, from: given }" },
        new("errors", Value("errors-requirement", Scalars.Percent, "1%"), "Share of requests that may fail.") { Example = "1%" },
        new("users", Value("users-requirement", Scalars.Integer(0, int.MaxValue), "50"), "Users active at the same time at the load profile's peak.") { Example = "{ value: 50, from: observed, because: from the access log }" },
        new("spike_factor", Value("spike-requirement", Scalars.Number, "10"), "How many times the load profile's peak the spike profile reaches.") { Example = "10" });

    private static KindShape Value(string name, Shape value, string example, string key = "value") => new(
        value,
        null,
        PlanShape.Mapping(name, "A value with where it came from and why.", new KeyShape(key, value, "The value.") { IsRequired = true, Example = example }, From, Because));
}
