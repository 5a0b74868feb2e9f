using Loadline.Importers.Documents;
using Loadline.Importers.Secrets;
using Loadline.Importers.Traffic;
using Loadline.Plans;
using Loadline.Plans.JsonPaths;
using Loadline.Plans.Rules;

namespace Loadline.Importers.Postman;

/// <summary>
/// Reads Postman collections 2.0 and 2.1: a folder becomes a journey, what scripts take from responses is captured, variables without a value come from the
/// environment.
/// </summary>
internal sealed class PostmanImporter : IImporter
{
    private const int MostRequests = 400;
    private const int MostDepth = 20;

    public string Format => "Postman collections";

    public bool Recognizes(ImportSource source) =>
        source.Main.Root is DocumentMap root && root["info"] is DocumentMap info && root["item"] is not null && root["openapi"] is null
        && (info["_postman_id"] is not null || (PostmanNodes.Text(info, "schema") ?? "").Contains("postman", StringComparison.OrdinalIgnoreCase) || root["item"] is DocumentList);

    public ImportedApi? Import(ImportSource source, FindingList findings)
    {
        var root = (DocumentMap)source.Main.Root!;
        if (root["item"] is not DocumentList items)
        {
            findings.Error("empty-collection", root["item"]!, "The 'item' of the collection is no list of requests and folders.");
            return null;
        }

        var compiler = new TrafficCompiler(findings, source.Options) { RepeatsNeeds = true, Because = "the requests of a folder in their order" };
        var variables = new PostmanVariables(findings, compiler.People);
        variables.Add(root["variable"]);
        foreach (var environment in source.Options.Environments)
        {
            Environment(environment, variables, findings);
        }

        var reading = new Reading(findings, variables, compiler);
        reading.Folder(items, root["auth"], "", "", PostmanNodes.On(root["event"]), 0);
        if (reading.Exchanges.Count == 0)
        {
            findings.Error("no-requests", items, "The collection has no request that can be sent.");
            return null;
        }

        reading.Say();
        return compiler.Compile(PostmanNodes.Text((DocumentMap)root["info"]!, "name") is { Length: > 0 } name ? name : "API", reading.Exchanges);
    }

    private static void Environment(SourceDocument document, PostmanVariables variables, FindingList findings)
    {
        var file = new DocumentFile(document.Name, "");
        var root = DocumentTree.Read(file, document.Text.TrimStart('\uFEFF'), new DocumentBudget(), out var error);
        if (root is DocumentMap map && map["values"] is DocumentList values)
        {
            variables.Add(values);
            return;
        }

        findings.Add(error ?? Finding.Error("postman-environment", "This is no Postman environment: it has no list 'values'.", new SourceLocation(document.Name, 1, 1), "export the environment from Postman"));
    }

    /// <summary>Goes through folders in their order.</summary>
    private sealed class Reading(FindingList findings, PostmanVariables variables, TrafficCompiler compiler)
    {
        private readonly PostmanRequests requests = new(findings, variables);
        private int checks;
        private bool isFull;

        public List<Exchange> Exchanges { get; } = [];

        public void Folder(DocumentList items, DocumentNode? auth, string group, string title, IEnumerable<DocumentMap> events, int depth)
        {
            var outer = events.ToList();
            compiler.Titles.TryAdd(group, title);
            foreach (var item in items.Items.OfType<DocumentMap>().Where(item => !PostmanNodes.IsOff(item)))
            {
                var scripts = outer.Concat(PostmanNodes.On(item["event"])).ToList();
                var inherited = item["auth"] is DocumentMap own ? own : auth;
                if (item["item"] is DocumentList inner)
                {
                    var name = PostmanNodes.Text(item, "name") ?? "folder";
                    variables.Add(item["variable"]);
                    if (depth >= MostDepth)
                    {
                        findings.Warning("nested-folders", item, $"Folders deeper than {MostDepth} levels are left out.");
                        continue;
                    }

                    // Each folder of the top level is a journey, those inside it are parts of it.
                    Folder(inner, inherited, depth == 0 ? $"{name}\n{item.Id}" : group, depth == 0 ? name : title, scripts, depth + 1);
                }
                else if (item["request"] is not null)
                {
                    Request(item, inherited, group, scripts);
                }
            }
        }

        public void Say()
        {
            if (checks > 0)
            {
                findings.Add(Finding.Note("postman-checks", $"{checks} {(checks == 1 ? "check" : "checks")} of scripts, other than of the status, {(checks == 1 ? "is" : "are")} not carried over: a load test checks status and what it takes from responses."));
            }
        }

        private void Request(DocumentMap item, DocumentNode? auth, string group, List<DocumentMap> events)
        {
            if (Exchanges.Count >= MostRequests)
            {
                if (!isFull)
                {
                    findings.Warning("long-collection", item, $"Requests after the first {MostRequests} are left out.", "export one folder at a time");
                }

                isFull = true;
                return;
            }

            var before = ScriptReader.Read(Script(events, "prerequest"));
            var after = ScriptReader.Read(Script(events, "test"));
            // Before a request there is no response to take anything from.
            foreach (var (name, value) in before.Values.Where(pair => !before.Captures.Exists(capture => pair.Value == "{{ " + capture.Name + " }}")))
            {
                variables.Set(name, value);
            }

            if (requests.Read(item, auth, group) is not { } exchange)
            {
                return;
            }

            var captures = after.Captures.FindAll(IsTold);
            foreach (var (name, value) in after.Values.Where(pair => captures.Exists(capture => pair.Value == "{{ " + capture.Name + " }}") || !after.Captures.Exists(capture => pair.Value == "{{ " + capture.Name + " }}")))
            {
                variables.Set(name, value);
            }

            checks += after.Checks;
            foreach (var part in before.NotCarried.Concat(after.NotCarried).Concat(before.Captures.Count > 0 ? ["a value of a response, taken before there is one"] : Array.Empty<string>()).Distinct(StringComparer.Ordinal))
            {
                findings.Note("postman-script", item, $"Of the scripts of {FindingList.Quote(PostmanNodes.Text(item, "name") ?? "a request")}, {part} is not carried over.");
            }

            Exchanges.Add(exchange with { Captures = captures, Statuses = after.Statuses });
        }

        /// <summary>Whether a capture may be written down, and can be made.</summary>
        private bool IsTold(Capture capture) =>
            capture.Name != SyntheticPeople.Feed && findings.Vault.Redact(capture.Name) == capture.Name && findings.Vault.Redact(capture.Expression) == capture.Expression
            && (capture.Regex is not { } pattern || findings.Vault.Redact(pattern) == pattern)
            && capture.From switch
            {
                CaptureSource.Json => JsonPath.TryParse(capture.Expression, out _, out _, out _),
                CaptureSource.Regex => true,
                _ => Names.IsToken(capture.Expression),
            };

        private static string Script(List<DocumentMap> events, string listen) =>
            string.Join('\n', events.Where(each => PostmanNodes.Text(each, "listen") == listen).Select(each => PostmanNodes.Lines(each["script"])));
    }
}
