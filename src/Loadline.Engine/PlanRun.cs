using Loadline.Engine.Executors;
using Loadline.Engine.Feeds;
using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.Engine.Steps;
using Loadline.Engine.Templates;
using Loadline.Plans;
using Loadline.Plans.Templates;
using Loadline.Policies;

namespace Loadline.Engine;

/// <summary>A plan and its options, checked and made ready.</summary>
internal sealed class PlanRun : PreparedRun
{
    private readonly ITransports _transports;

    /// <summary>Checks and prepares a run.</summary>
    /// <exception cref="LoadlineException">The run can't start.</exception>
    public PlanRun(Plan plan, RunOptions options, EngineParts parts)
        : base(Paced(plan, options.Pauses), options)
    {
        Hash = PlanHash.Of(plan);
        plan = Plan;
        if (plan.Journeys.Count == 0)
        {
            throw new LoadlineException("The plan has no journeys: there is nothing to run.");
        }

        Target = RunTarget.Of(plan, options);
        CheckEnvironment(plan, options.Environment);
        CheckHosts(plan, Target, options.Policy);
        var folder = new PlanFolder(options.Folder);
        var feeds = FeedSource.Load(plan, folder, FeedUses(plan), Seed);
        var variables = new VariableTable();
        foreach (var capture in PlanTemplates.StepsOf(plan).OfType<RequestStep>().SelectMany(step => step.Captures))
        {
            variables.Add(capture.Name);
        }

        var compiler = new TemplateCompiler(variables, feeds);
        var compiled = new PlanCompiler(plan, Target, Catalog, compiler, variables, folder, "loadline/" + Version).Compile();
        var metrics = new RunMetrics(Catalog);
        Metrics = metrics;
        var values = new RunValues(Seed, options.Time, options.Environment, variables.Count);
        var longest = PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(step => step.Timeout ?? plan.Target.Timeout).Append(plan.Target.Timeout).Max();
        _transports = GuardedTransports.Of(parts.Transports?.Invoke() ?? new WireTransports(plan.Target, longest, new TlsOptions(plan.Target.Tls, folder), EnvironmentProxy.Of(options.Environment), Clock, Metrics, Gate), Gate);
        Users = new JourneyIterationFactory(compiled, Target, () => new TemplateScope(feeds, values, variables.Count), _transports, plan.Target.Connections, metrics, Clock);
    }

    /// <inheritdoc/>
    public override RunTarget Target { get; }

    /// <inheritdoc/>
    public override string Hash { get; }

    /// <inheritdoc/>
    public override RunMetrics Metrics { get; }

    /// <inheritdoc/>
    public override IRunUsers Users { get; }

    /// <inheritdoc/>
    public override bool HasTeardown => Plan.Teardown.Count > 0;

    /// <inheritdoc/>
    public override IExecutor CreateExecutor() => ExecutorFactory.Create(Plan, Profile, Seed);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _transports.Dispose();
        Gate?.Dispose();
    }

    private static Plan Paced(Plan plan, double factor)
    {
        try
        {
            return ProfileScaling.WithPauses(plan, factor);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new LoadlineException(exception.Message, exception);
        }
    }

    private static void CheckEnvironment(Plan plan, Func<string, string?> environment)
    {
        var missing = PlanTemplates.EnvironmentOf(plan).Where(name => string.IsNullOrEmpty(environment(name))).ToList();
        if (missing.Count > 0)
        {
            throw new LoadlineException($"The plan needs {(missing.Count == 1 ? "an environment variable that is" : "environment variables that are")} not set: {string.Join(", ", missing)}.");
        }
    }

    /// <summary>Absolute addresses whose host is no template are checked before anything is sent.</summary>
    private static void CheckHosts(Plan plan, RunTarget target, Policy policy)
    {
        foreach (var step in PlanTemplates.StepsOf(plan).OfType<RequestStep>())
        {
            if (TemplateParser.TryParse(step.Path, out var template, out _, out _)
                && template.Parts is [LiteralPart { Text: var text }, ..]
                && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                && text.IndexOf('/', text.IndexOf("//", StringComparison.Ordinal) + 2) > 0
                && Uri.TryCreate(text, UriKind.Absolute, out var address)
                && !target.Allowed.Allows(address))
            {
                throw new LoadlineException(!policy.Allows(address) ? $"The request {RequestName.Of(step)} goes where it may not: {policy.Refusal(address.IdnHost, address.Port)}" : $"The request {RequestName.Of(step)} goes to {address.IdnHost}, which is neither the target nor listed in target.allow.") { IsRefusal = !policy.Allows(address) };
            }
        }
    }

    private static Dictionary<string, IReadOnlySet<int>> FeedUses(Plan plan)
    {
        var names = plan.Feeds.Select(feed => feed.Name).ToHashSet(StringComparer.Ordinal);
        var everywhere = Mentions(PlanTemplates.TextsOf(plan with { Setup = [], Journeys = [], Teardown = [] }));
        var once = Mentions(PlanTemplates.Flat(plan.Setup.Concat(plan.Teardown)).OfType<RequestStep>().SelectMany(PlanTemplates.TextsOf));
        var uses = new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var journeys = Enumerable.Range(0, plan.Journeys.Count)
                .Where(i => everywhere.Contains(name) || Mentions(PlanTemplates.Flat(plan.Journeys[i].Steps).OfType<RequestStep>().SelectMany(PlanTemplates.TextsOf)).Contains(name))
                .ToHashSet();
            if (journeys.Count > 0 || once.Contains(name))
            {
                uses.Add(name, journeys);
            }
        }

        return uses;
    }

    private static HashSet<string> Mentions(IEnumerable<string> texts) =>
        texts.SelectMany(PlanTemplates.ExpressionsOf).OfType<VariableExpression>().Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
}
