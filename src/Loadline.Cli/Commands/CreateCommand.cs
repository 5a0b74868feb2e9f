using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline create</c>: design and write a benchmark folder.</summary>
internal sealed class CreateCommand
{
    private Argument<string[]> Sources { get; } = new("SOURCE")
    {
        Description = "OpenAPI documents (2.0, 3.0 or 3.1, JSON or YAML), the leading one first, access logs (also .gz, several as one), HAR recordings, Postman collections, files of curl commands, the address of an API, '-' for standard input, or a plan.yaml whose scripts are to be written again",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private Option<string?> Brief { get; } = new("--brief") { Description = "What is wanted, in English, or a file that says it: \"500 rps, p95 below 200 ms, not the login endpoint\"", HelpName = "TEXT" };
    private Option<string?> Questions { get; } = new("--questions") { Description = "Print what would be asked, as json, and write nothing", HelpName = "FORMAT" };
    private Option<string?> Answers { get; } = new("--answers") { Description = "File with answers to those questions: a JSON object from id to text", HelpName = "FILE" };
    private Option<bool> AllQuestions { get; } = new("--all-questions") { Description = "Ask everything that is open, not only the five questions that matter most" };
    private Option<string?> Curl { get; } = new("--curl") { Description = "One or more curl commands, beside or in place of SOURCE", HelpName = "COMMAND" };
    private Option<string?> LogFormat { get; } = new("--log-format") { Description = "Format of access logs, as nginx's log_format or Apache's LogFormat writes it (default: detected)", HelpName = "FORMAT" };
    private Option<string[]> KeepHosts { get; } = OptionText.List("--keep-host", "HOST", "Hosts of a recording to keep beside the one most of it talks to");
    private Option<string?> Policy { get; } = PolicyOption.Create();
    private Option<string?> Verify { get; } = new("--verify") { Description = "Play each journey once against this address, and say what was found in responses and what was not", HelpName = "URL" };
    private Option<string[]> Environments { get; } = OptionText.List("--environment", "FILE", "Postman environments with values of the collection's variables");

    private Option<string?> Folder { get; } = new("--output", "-o") { Description = "Folder to write to (default: the API's name, in the current folder)", HelpName = "DIR" };
    private Option<string?> Name { get; } = new("--name") { Description = "Name of the benchmark (default: the API's title)", HelpName = "TEXT" };
    private Option<string?> Target { get; } = new("--target") { Description = "Address to send to (default: the document's, loopback preferred)", HelpName = "URL" };
    private Option<TimeSpan?> P50 { get; } = OptionText.Duration("--p50", "Median latency not to exceed");
    private Option<TimeSpan?> P95 { get; } = OptionText.Duration("--p95", "95th percentile of latency not to exceed");
    private Option<TimeSpan?> P99 { get; } = OptionText.Duration("--p99", "99th percentile of latency not to exceed");
    private Option<double?> Rps { get; } = OptionText.Number("--rps", "N", "Requests per second to sustain at the load profile's peak");
    private Option<int?> Users { get; } = OptionText.Count("--users", "Users active at the same time at the load profile's peak");
    private Option<double?> Errors { get; } = OptionText.Share("--errors", "Share of requests that may fail");
    private Option<double?> Spike { get; } = OptionText.Number("--spike", "FACTOR", "How many times the load's peak the spike reaches");
    private Option<string?> Type { get; } = new("--type") { Description = "Kind of API its objectives are taken from, such as checkout, search or crud-read (default: recognised)", HelpName = "TYPE" };
    private Option<string[]> Only { get; } = OptionText.List("--only", "FILTER", "Only these operations: tag:orders, GET, /orders/**, \"POST /orders\" or id:listOrders");
    private Option<string[]> Except { get; } = OptionText.List("--skip", "FILTER", "Not these operations; same form as --only");
    private Option<string[]> Profiles { get; } = OptionText.List("--profiles", "NAMES", "Profiles to design: smoke, load, stress, spike, soak, breakpoint (default: the first four)");
    private Option<int?> MaxOperations { get; } = OptionText.Count("--max-operations", "Most operations in the benchmark (default: 40, the most telling ones)");
    private Option<bool> All { get; } = new("--all") { Description = "All operations, however many" };
    private Option<long> Seed { get; } = new("--seed") { Description = "Seed of data and of every random choice", HelpName = "N", DefaultValueFactory = _ => 1 };
    private Option<string[]> Ci { get; } = OptionText.List("--ci", "SYSTEM", "Add a pipeline file: github, gitlab, azure or jenkins");
    private Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Ask nothing: take the defaults and list them" };
    private Option<bool> Force { get; } = new("--force") { Description = "Replace files that are there already" };

    public static Command Create(CommandTerminal terminal) => new CreateCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "create",
            "Design a benchmark of an API and write it: plan, k6 script, Artillery script, data and README.",
            new Example("From an OpenAPI document", "loadline create openapi.yaml"),
            new Example("With requirements, for one part of the API", "loadline create openapi.yaml --p95 200ms --p99 500ms --rps 200 --errors 1% --only tag:orders -o perf"),
            new Example("From what a browser recorded, or copied as cURL", "loadline create recording.har --verify http://127.0.0.1:8080"),
            new Example("From the traffic of an access log", "loadline create access.log access.log.1.gz"),
            new Example("Structure from a document, mix, pauses and rates from a log, goals from a sentence", "loadline create openapi.yaml access.log --brief \"p95 below 200 ms at twice the traffic\""),
            new Example("From a log in a format of your own", "loadline create app.log --log-format '$remote_addr [$time_iso8601] \"$request\" $status $request_time'"),
            new Example("From an address: looks for its OpenAPI document at the usual places", "loadline create http://127.0.0.1:8080"),
            new Example("From one request", "loadline create --curl 'curl https://example.com/orders?page=2'"),
            new Example("From a sentence, alone or beside documents", "loadline create openapi.yaml --brief \"10x traffic on Black Friday; stress test our checkout API\""),
            new Example("For programs: what is open", "loadline create openapi.yaml --brief brief.txt --questions json"),
            new Example("And with the answers", "loadline create openapi.yaml --brief brief.txt --answers answers.json"),
            new Example("With a gate for the pipeline", "loadline create openapi.yaml --ci github --yes"),
            new Example("After editing the plan: write its scripts again", "loadline create perf/plan.yaml -o perf --force"));
        command.Add(Sources);
        Questions.AcceptOnlyFromAmong("json");
        foreach (var option in new Option[] { Brief, Questions, Answers, AllQuestions, Curl, LogFormat, KeepHosts, Environments, Verify, Policy, Folder, Name, Target, P50, P95, P99, Rps, Users, Errors, Spike, Type, Only, Except, Profiles, MaxOperations, All, Seed, Ci, Yes, Force })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancel) => CreateAsync(terminal, parsed.GetValue(Verify), PolicyOption.Read(parsed.GetValue(Policy)), cancel, new CreateOptions
        {
            Sources = parsed.GetValue(Sources) ?? [],
            Brief = parsed.GetValue(Brief),
            PrintsQuestions = parsed.GetValue(Questions) is not null,
            Answers = parsed.GetValue(Answers),
            AsksAll = parsed.GetValue(AllQuestions),
            Curl = parsed.GetValue(Curl),
            LogFormat = parsed.GetValue(LogFormat),
            KeepHosts = parsed.GetValue(KeepHosts)!,
            Environments = parsed.GetValue(Environments)!,
            Folder = parsed.GetValue(Folder),
            Name = parsed.GetValue(Name),
            Target = parsed.GetValue(Target),
            P50 = parsed.GetValue(P50),
            P95 = parsed.GetValue(P95),
            P99 = parsed.GetValue(P99),
            Rps = parsed.GetValue(Rps),
            Users = parsed.GetValue(Users),
            ErrorRate = parsed.GetValue(Errors),
            Spike = parsed.GetValue(Spike),
            ApiType = parsed.GetValue(Type),
            Only = parsed.GetValue(Only)!,
            Except = parsed.GetValue(Except)!,
            Profiles = parsed.GetValue(Profiles)!,
            MaxOperations = parsed.GetValue(All) ? null : parsed.GetValue(MaxOperations) ?? 40,
            Seed = parsed.GetValue(Seed),
            Ci = parsed.GetValue(Ci)!,
            Yes = parsed.GetValue(Yes),
            Force = parsed.GetValue(Force),
        }));
        return command;
    }

    private static async Task<int> CreateAsync(CommandTerminal terminal, string? verify, Policies.Policy policy, CancellationToken cancel, CreateOptions options)
    {
        if (options.Sources.Any(AddressFlow.IsAddress))
        {
            if (await new AddressFlow(terminal, policy, TimeProvider.System).FindAsync(options, cancel) is not { } found)
            {
                return ExitCode.InvalidInput;
            }

            options = found;
        }

        var flow = new CreateFlow(terminal);
        var code = flow.Run(options);
        return code == ExitCode.Pass && verify is not null && flow.Written is { } folder ? await new VerifyFlow(terminal, TimeProvider.System).RunAsync(folder, verify, policy, cancel) : code;
    }
}
