using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>A whole plan.</summary>
internal static class PlanMapping
{
    /// <summary>Makes a plan of a text whose form has been checked.</summary>
    public static Plan Read(YamlMap map, ShapeReport report)
    {
        var metrics = map.Named("metrics", ReadMetric);
        var thresholds = new ThresholdMapping(metrics);
        return new Plan
        {
            Loadline = map.Count("loadline"),
            Name = map.Text("name"),
            Description = map.TextOrNull("description"),
            Seed = map.Whole("seed", 1),
            Target = TargetMapping.Read((YamlMap)map["target"]!),
            Requirements = RequirementsMapping.Read(map["requirements"] as YamlMap),
            Feeds = map.Named("feeds", ReadFeed),
            Setup = StepMapping.ReadAll(map, "setup"),
            Journeys = map.List("journeys", ReadJourney),
            Teardown = StepMapping.ReadAll(map, "teardown"),
            Metrics = metrics,
            Profiles = map.Named("profiles", ProfileMapping.Read),
            Thresholds = map.List("thresholds", threshold => thresholds.Read(threshold, report)),
            Ledger = map.List("ledger", ReadAssumption),
            Questions = map.List("questions", ReadQuestion),
            Notes = map.List("notes", ReadNote),
        };
    }

    public static YamlMap Write(Plan plan) => new MapBuilder()
        .Whole("loadline", plan.Loadline)
        .Text("name", plan.Name)
        .Text("description", plan.Description)
        .Whole("seed", plan.Seed, otherwise: 1)
        .Section("target", TargetMapping.Write(plan.Target), "Where requests go. BASE_URL or --target overrides the address.")
        .Section("requirements", RequirementsMapping.Write(plan.Requirements), "What the API has to achieve, and where each value came from.")
        .Section("feeds", MapBuilder.NamedOf(plan.Feeds, feed => feed.Name, WriteFeed), "Data: an iteration that mentions {{ feed.column }} takes one row.")
        .Section("setup", StepMapping.WriteAll(plan.Setup), "Played once before the load; what it captures is visible to every journey.")
        .Section("journeys", MapBuilder.ListOf(plan.Journeys, WriteJourney), "What users do, and how often.")
        .Section("teardown", StepMapping.WriteAll(plan.Teardown), "Played once after the load.")
        .Section("metrics", MapBuilder.NamedOf(plan.Metrics, metric => metric.Name, WriteMetric), "Business metrics beside the built-in ones.")
        .Section("profiles", MapBuilder.NamedOf(plan.Profiles, profile => profile.Name, ProfileMapping.Write), "How hard and for how long. Arrivals are journeys, not requests.")
        .Section("thresholds", MapBuilder.ListOf(plan.Thresholds, new ThresholdMapping(plan.Metrics).Write), "What decides pass or fail.")
        .Section("ledger", MapBuilder.ListOf(plan.Ledger, WriteAssumption), "What was decided beside the requirements, and where it came from.")
        .Section("questions", MapBuilder.ListOf(plan.Questions, WriteQuestion), "What could not be known, and what was assumed instead.")
        .Section("notes", MapBuilder.ListOf(plan.Notes, WriteNote), "What a reader has to know.")
        .Build(isBlock: true);

    private static Feed ReadFeed(string name, YamlMap map) =>
        new() { Name = name, File = map.Text("file"), Pick = map.Word("pick", FeedPick.Random), Because = map.TextOrNull("because") };

    private static YamlMap WriteFeed(Feed feed) => new MapBuilder().Text("file", feed.File).Word("pick", feed.Pick).Text("because", feed.Because).Build();

    private static Journey ReadJourney(YamlMap map) => new()
    {
        Name = map.Text("name"),
        Weight = map.Number("weight", 1),
        Pace = map.DurationOrNull("pace"),
        Because = map.TextOrNull("because"),
        Steps = StepMapping.ReadAll(map, "steps"),
    };

    private static YamlMap WriteJourney(Journey journey) => new MapBuilder()
        .Text("name", journey.Name)
        .Node("weight", journey.Weight == 1 ? null : MapBuilder.PlainOf(Numbers.Format(journey.Weight)))
        .Duration("pace", journey.Pace)
        .Text("because", journey.Because)
        .Node("steps", StepMapping.WriteAll(journey.Steps) ?? new YamlList([]))
        .Build(isBlock: true);

    private static CustomMetric ReadMetric(string name, YamlMap map) => new()
    {
        Name = name,
        Type = map.Word("type", MetricType.Counter),
        Journey = map.TextOrNull("journey"),
        Step = map.TextOrNull("step"),
        Value = map.TextOrNull("value"),
        Unit = map.Word("unit", MetricUnit.None),
        Because = map.TextOrNull("because"),
    };

    private static YamlMap WriteMetric(CustomMetric metric) => new MapBuilder()
        .Word("type", metric.Type)
        .Text("journey", metric.Journey)
        .Text("step", metric.Step)
        .Text("value", metric.Value)
        .Word("unit", metric.Unit, MetricUnit.None)
        .Text("because", metric.Because)
        .Build();

    private static Question ReadQuestion(YamlMap map) =>
        new(map.Text("id"), map.Text("question"), map.Text("why"), map.Text("assumed"), map.Flag("answered", otherwise: false), map.TextOrNull("changes"));

    private static Assumption ReadAssumption(YamlMap map) => new(map.Text("what"), map.Text("value"), map.Word("from", Provenance.Given), map.Text("because"));

    private static YamlMap WriteAssumption(Assumption assumption) => new MapBuilder()
        .Text("what", assumption.What)
        .Text("value", assumption.Value)
        .Word("from", assumption.From)
        .Text("because", assumption.Because)
        .Build();

    private static YamlMap WriteQuestion(Question question) => new MapBuilder()
        .Text("id", question.Id)
        .Text("question", question.Text)
        .Text("why", question.Why)
        .Text("changes", question.Changes)
        .Text("assumed", question.Assumed)
        .Flag("answered", question.Answered, otherwise: false)
        .Build(isBlock: true);

    private static Note ReadNote(YamlMap map) => new(Enum.GetValues<NoteKind>().First(kind => map.Has(KeyOf(kind))), map.Entries[0].Value is YamlScalar text ? text.Text : "");

    private static YamlMap WriteNote(Note note) => new MapBuilder().Text(KeyOf(note.Kind), note.Text).Build(isBlock: true);

    private static string KeyOf(NoteKind kind) => EnumWords.Of(kind).Replace('-', '_');
}
