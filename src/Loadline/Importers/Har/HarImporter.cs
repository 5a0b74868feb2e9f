using Loadline.Importers.Documents;
using Loadline.Importers.Traffic;
using Loadline.Plans;

namespace Loadline.Importers.Har;

/// <summary>Reads recordings of browsers and proxies (HAR): what one person did becomes journeys, with what responses gave taken from responses again.</summary>
internal sealed class HarImporter : IImporter
{
    private const int MostExchanges = 400;
    private const int MostNamed = 8;

    public string Format => "HAR recordings";

    public bool Recognizes(ImportSource source) => source.Main.Root is DocumentMap root && (root["log"] as DocumentMap)?["entries"] is not null;

    public ImportedApi? Import(ImportSource source, FindingList findings)
    {
        var log = (DocumentMap)((DocumentMap)source.Main.Root!)["log"]!;
        if (log["entries"] is not DocumentList { Items.Count: > 0 } list)
        {
            findings.Error("empty-recording", log["entries"]!, "The recording has no entries.", "record while the pages are used, then save it");
            return null;
        }

        // 1. What of it talks to the API.
        var reader = new HarReader(findings);
        var entries = list.Items.Select(reader.Read).OfType<HarEntry>().ToList();
        entries = InOrder(entries);
        var compiler = new TrafficCompiler(findings, source.Options) { MergesEqual = true };
        var kept = Kept(entries, source, findings, compiler, log);
        if (source.LeftOut > 0)
        {
            Say(findings, compiler, log, $"Left out: the content of {source.LeftOut} long bodies, because the recording is longer than {Importer.MaxCharacters / (1024 * 1024)} MB: what they gave is not captured.");
        }

        foreach (var (reason, count) in reader.Dropped)
        {
            Say(findings, compiler, log, $"Left out: {reason} ({count}).");
        }

        if (kept.Count == 0)
        {
            findings.Error("no-requests", log, "Nothing in the recording is a request of an API.", "--keep-host keeps a host that was taken for a third party's");
            return null;
        }

        if (kept.Count > MostExchanges)
        {
            findings.Warning("long-recording", kept[MostExchanges].Node, $"The recording has {kept.Count} requests; those after the first {MostExchanges} are left out.", "record one journey at a time");
            kept.RemoveRange(MostExchanges, kept.Count - MostExchanges);
        }

        // 2. Credentials that browsers leave out unless they are asked for.
        var exchanges = Redirects.Fold([.. kept.Select(entry => entry.Exchange)]);
        if (!exchanges.Any(exchange => exchange.Headers.Any(header => header.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase) || header.Name.Equals("cookie", StringComparison.OrdinalIgnoreCase))))
        {
            findings.Note("no-credentials", log, "No request of the recording carries a cookie or an Authorization header.", "if the API asks for one, save the recording with sensitive data: Loadline replaces it before anything is written");
        }

        // 3. Pages.
        foreach (var page in (log["pages"] as DocumentList)?.Items.OfType<DocumentMap>() ?? [])
        {
            if (page["id"] is DocumentScalar id && page["title"] is DocumentScalar title)
            {
                compiler.Titles.TryAdd(id.Text, title.Text);
            }
        }

        return compiler.Compile(new Uri(exchanges[0].Origin).Host, exchanges);
    }

    /// <summary>By the time they were sent; one without a time stays behind the one it stands behind.</summary>
    private static List<HarEntry> InOrder(List<HarEntry> entries)
    {
        var last = DateTimeOffset.MinValue;
        return [.. entries.Select(entry => (entry, Time: last = entry.Exchange.Started ?? last)).ToList().OrderBy(each => each.Time).Select(each => each.entry)];
    }

    private static List<HarEntry> Kept(List<HarEntry> entries, ImportSource source, FindingList findings, TrafficCompiler compiler, DocumentMap log)
    {
        var main = entries.GroupBy(entry => entry.Exchange.Origin, StringComparer.OrdinalIgnoreCase).OrderByDescending(origin => origin.Sum(entry => entry.Weight)).FirstOrDefault()?.Key;
        var wanted = source.Options.KeepHosts;
        bool IsWanted(HarEntry entry) => entry.Exchange.Origin.Equals(main, StringComparison.OrdinalIgnoreCase) || wanted.Contains(entry.Host, StringComparer.OrdinalIgnoreCase);
        foreach (var host in wanted.Where(host => !entries.Exists(entry => entry.Host.Equals(host, StringComparison.OrdinalIgnoreCase))))
        {
            findings.Warning("host-without-match", log, $"The recording has no request to {FindingList.Quote(host)}.");
        }

        var others = entries.Where(entry => !IsWanted(entry)).GroupBy(entry => entry.Exchange.Origin, StringComparer.OrdinalIgnoreCase).Select(origin => (Name: origin.First().Host, Count: origin.Count())).OrderByDescending(origin => origin.Count).ToList();
        if (others.Count > 0)
        {
            var named = string.Join(", ", others.Take(MostNamed).Select(other => $"{other.Name} ({other.Count})")) + (others.Count > MostNamed ? $" and {others.Count - MostNamed} more" : "");
            Say(findings, compiler, log, $"Left out: hosts other than {new Uri(main!).Host}, with their requests: {named}. --keep-host keeps one.");
        }

        var files = entries.Count(entry => IsWanted(entry) && entry.IsStatic);
        if (files > 0)
        {
            Say(findings, compiler, log, $"Left out: {files} static {(files == 1 ? "file" : "files")}, such as scripts and pictures, which caches answer.");
        }

        return entries.FindAll(entry => IsWanted(entry) && !entry.IsStatic);
    }

    private static void Say(FindingList findings, TrafficCompiler compiler, DocumentNode at, string text)
    {
        findings.Note("left-out", at, text);
        compiler.Note(NoteKind.LeftOut, text);
    }
}
